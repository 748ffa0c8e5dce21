// verdict: ok
// about: condition_variable_any wakes up when its stop_token is asked to stop.
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

int main() {
  std::mutex m;
  std::condition_variable_any changed;
  bool never = false;
  std::jthread worker([&](std::stop_token stop) {
    std::unique_lock lock(m);
    changed.wait(lock, stop, [&] { return never; });
  });
  worker.request_stop();
  worker.join();
  return 0;
}
