// A bounded queue with two producers, three consumers and 20 items.
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

std::mutex mutex;
std::condition_variable not_empty, not_full;
std::queue<int> items;
int taken = 0;

void put(int item) {
  std::unique_lock lock(mutex);
  not_full.wait(lock, [] { return items.size() < 4; });
  items.push(item);
  not_empty.notify_one();
}

int get() {
  std::unique_lock lock(mutex);
  not_empty.wait(lock, [] { return !items.empty(); });
  const int item = items.front();
  items.pop();
  not_full.notify_one();
  return item;
}

int main() {
  const auto produce = [] {
    for (int i = 0; i < 10; ++i) put(i);
  };
  const auto consume = [] {
    while (get() >= 0) {
      std::lock_guard guard(mutex);
      ++taken;
    }
  };
  std::thread producers[] = {std::thread(produce), std::thread(produce)};
  std::thread consumers[] = {std::thread(consume), std::thread(consume), std::thread(consume)};
  for (std::thread& producer : producers) producer.join();
  for (int i = 0; i < 3; ++i) put(-1);
  for (std::thread& consumer : consumers) consumer.join();
  return taken == 20 ? 0 : 1;
}
