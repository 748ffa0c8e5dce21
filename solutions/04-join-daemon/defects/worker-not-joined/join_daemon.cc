// The result is read before the worker is joined.
#include "join_daemon.h"

#include <stop_token>
#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  const std::jthread heart([&](const std::stop_token& done) {
    for (;;) {
      std::this_thread::sleep_for(period);
      if (done.stop_requested()) return;
      screen.print("beat");
    }
  });
  const std::jthread worker([&] { result = work(); });
  return result;
}
