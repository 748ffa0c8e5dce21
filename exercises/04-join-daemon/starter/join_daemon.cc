#include "join_daemon.h"

#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  std::thread worker([&] { result = work(); });
  std::thread heart([&screen, period] {
    for (;;) {
      std::this_thread::sleep_for(period);
      screen.print("beat");
    }
  });
  heart.detach();  // TODO: a daemon? Who stops it, and what if the screen is gone by then?
  worker.join();
  return result;
}
