// The heart goes on with what was here.
#include "join_daemon.h"

#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  std::thread worker([&] { result = work(); });
  std::thread([&] {
    for (;;) {
      std::this_thread::sleep_for(period);
      screen.print("beat");
    }
  }).detach();
  worker.join();
  return result;
}
