// Who is about to end has not ended.
#include "join_daemon.h"

#include <atomic>
#include <latch>
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

struct Shared {
  std::atomic<bool> done = false;
  std::latch ended{1};
};

}  // namespace

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  const auto shared = std::make_shared<Shared>();
  std::thread worker([&] { result = work(); });
  std::thread([shared, &screen, period] {
    beat(screen, period, shared->done);
    shared->ended.count_down();
  }).detach();
  worker.join();
  shared->done = true;
  shared->ended.wait();
  return result;
}
