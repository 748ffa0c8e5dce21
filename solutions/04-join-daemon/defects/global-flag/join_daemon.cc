// All calls share one flag.
#include "join_daemon.h"

#include <atomic>
#include <thread>

namespace {

std::atomic<bool> done;

void beat(Screen& screen, std::chrono::milliseconds period) {
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
  done = false;
  std::thread worker([&] { result = work(); });
  std::thread heart([&] { beat(screen, period); });
  worker.join();
  done = true;
  heart.join();
  return result;
}
