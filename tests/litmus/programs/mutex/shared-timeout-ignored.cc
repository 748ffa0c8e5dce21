// verdict: data_race
// about: A writer does not look whether it got the shared_timed_mutex in time.
// twin: shared-timeout-handled
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::shared_timed_mutex m;
  int value = 0;
  int seen = 0;
  std::thread reader([&] {
    std::shared_lock lock(m);
    std::this_thread::sleep_for(50ms);
    seen = value;  // HERE
  });
  {
    std::unique_lock lock(m, 10ms);
    value = 1;  // HERE
  }
  reader.join();
  return seen > 1;
}
