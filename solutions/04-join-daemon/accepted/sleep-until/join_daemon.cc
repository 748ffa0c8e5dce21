#include "join_daemon.h"

#include <atomic>
#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  std::atomic<bool> done = false;
  auto next = std::chrono::steady_clock::now();
  std::thread heart([&] {
    for (;;) {
      next += period;
      std::this_thread::sleep_until(next);
      if (done) return;
      screen.print("beat");
    }
  });
  std::thread worker([&] {
    result = work();
    done = true;
  });
  heart.join();
  worker.join();
  return result;
}
