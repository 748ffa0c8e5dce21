// verdict: lost_wakeup
// about: A jthread is asked to stop while it waits on a condition variable that nobody notifies.
// twin: stop-heard
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

int main() {
  std::mutex m;
  std::condition_variable_any changed;
  std::jthread worker([&](std::stop_token stop) {
    std::unique_lock lock(m);
    while (!stop.stop_requested()) changed.wait(lock);  // HERE
  });
  worker.request_stop();
  worker.join();  // HERE
  return 0;
}
