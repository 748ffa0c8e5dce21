// What is made last is destroyed first, and a destroyed std::jthread is told to stop.
#include "join_daemon.h"

#include <stop_token>
#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  {
    const std::jthread worker([&] { result = work(); });
    const std::jthread heart([&](const std::stop_token& done) {
      for (;;) {
        std::this_thread::sleep_for(period);
        if (done.stop_requested()) return;
        screen.print("beat");
      }
    });
  }
  return result;
}
