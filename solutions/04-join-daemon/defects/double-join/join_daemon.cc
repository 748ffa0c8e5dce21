// The worker is joined twice.
#include "join_daemon.h"

#include <atomic>
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
  std::thread worker([&] { result = work(); });
  std::thread heart([&] { beat(screen, period, done); });
  worker.join();
  done = true;
  heart.join();
  worker.join();
  return result;
}
