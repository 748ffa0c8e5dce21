// Five seconds are always enough.
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
  const auto result = std::make_shared<std::atomic<long>>(0);
  std::atomic<bool> done = false;
  std::thread([result, work] { *result = work(); }).detach();
  std::thread heart([&] { beat(screen, period, done); });
  std::this_thread::sleep_for(std::chrono::seconds(5));
  done = true;
  heart.join();
  return *result;
}
