// verdict: wrong_result
// about: wait_for returns because the time is up, and the thread takes it for the news.
// twin: timeout-noticed
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::mutex m;
  std::condition_variable changed;
  bool ready = false;
  std::thread setter([&] {
    std::this_thread::sleep_for(50ms);
    std::lock_guard guard(m);
    ready = true;
    changed.notify_one();
  });
  {
    std::unique_lock lock(m);
    changed.wait_for(lock, 10ms, [&] { return ready; });
    assert(ready);  // HERE
  }
  setter.join();
  return 0;
}
