// verdict: rule_broken
// about: A thread waits without having locked the mutex.
// twin: timeout-noticed
#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace std::chrono_literals;

int main() {
  std::mutex m;
  std::condition_variable changed;
  std::unique_lock lock(m, std::defer_lock);
  changed.wait_for(lock, 1ms);  // HERE
  return 0;
}
