// verdict: ok
// about: Two consumers wait with a predicate for an item each.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable added;
int items = 0;

void take() {
  std::unique_lock lock(m);
  added.wait(lock, [] { return items > 0; });
  --items;
}

int main() {
  std::thread one(take), two(take);
  for (int i = 0; i < 2; ++i) {
    std::lock_guard guard(m);
    ++items;
    added.notify_one();
  }
  one.join();
  two.join();
  return items;
}
