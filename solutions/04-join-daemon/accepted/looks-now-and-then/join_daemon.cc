#include "join_daemon.h"

#include <atomic>
#include <thread>

namespace {

void beat(Screen& screen, std::chrono::milliseconds period, const std::atomic<bool>& done) {
  auto next = std::chrono::steady_clock::now() + period;
  while (!done) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (std::chrono::steady_clock::now() < next) continue;
    if (done) return;
    screen.print("beat");
    next += period;
  }
}

}  // namespace

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  std::atomic<bool> done = false;
  std::thread heart([&] { beat(screen, period, done); });
  std::thread worker([&] {
    result = work();
    done = true;
  });
  while (!done) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  worker.join();
  heart.join();
  return result;
}
