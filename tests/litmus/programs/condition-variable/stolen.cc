// verdict: wrong_result
// about: Between a notification and the waking up, another consumer takes the item.
// twin: not-stolen
#include <cassert>
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable added;
int items = 0;

void take() {
  std::unique_lock lock(m);
  if (items == 0) added.wait(lock);
  assert(items > 0);  // HERE
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
  return 0;
}
