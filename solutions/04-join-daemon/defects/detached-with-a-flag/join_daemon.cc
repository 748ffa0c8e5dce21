// Nobody waits until the heart has seen the flag.
#include "join_daemon.h"

#include <atomic>
#include <memory>
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
  const auto done = std::make_shared<std::atomic<bool>>(false);
  std::thread worker([&] { result = work(); });
  std::thread([&screen, period, done] { beat(screen, period, *done); }).detach();
  worker.join();
  *done = true;
  return result;
}
