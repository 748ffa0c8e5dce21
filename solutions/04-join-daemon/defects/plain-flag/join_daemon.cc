// The flag is a plain bool.
#include "join_daemon.h"

#include <thread>

namespace {

void beat(Screen& screen, std::chrono::milliseconds period, const bool& done) {
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
  bool done = false;
  std::thread worker([&] { result = work(); });
  std::thread heart([&] { beat(screen, period, done); });
  worker.join();
  done = true;
  heart.join();
  return result;
}
