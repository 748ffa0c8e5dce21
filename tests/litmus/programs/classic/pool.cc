// verdict: ok
// about: Two workers take tasks from a queue until it is closed and empty.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

std::mutex m;
std::condition_variable changed;
std::deque<std::function<void()>> tasks;
bool closed = false;

void work() {
  std::unique_lock lock(m);
  for (;;) {
    changed.wait(lock, [] { return closed || !tasks.empty(); });
    if (tasks.empty()) return;
    std::function<void()> task = std::move(tasks.front());
    tasks.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

int main() {
  int results[2] = {};
  std::thread one(work), two(work);
  for (int i = 0; i < 2; ++i) {
    std::lock_guard guard(m);
    tasks.push_back([&results, i] { results[i] = i + 1; });
    changed.notify_one();
  }
  {
    std::lock_guard guard(m);
    closed = true;
  }
  changed.notify_all();
  one.join();
  two.join();
  return results[0] + results[1] == 3 ? 0 : 1;
}
