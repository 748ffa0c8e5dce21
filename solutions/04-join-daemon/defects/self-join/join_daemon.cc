// The worker joins itself.
#include "join_daemon.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace {

void beat(Screen& screen, std::chrono::milliseconds period, const std::atomic<bool>& done) {
  for (;;) {
    std::this_thread::sleep_for(period);
    if (done) return;
    screen.print("beat");
  }
}

}  // namespace

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  std::atomic<bool> done = false;
  std::thread heart([&] { beat(screen, period, done); });
  std::mutex starting;
  std::thread worker;
  {
    const std::lock_guard lock(starting);
    worker = std::thread([&] {
      result = work();
      done = true;
      const std::lock_guard until_started(starting);
      worker.join();
    });
  }
  heart.join();
  return result;
}
