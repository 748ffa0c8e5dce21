#include "join_daemon.h"

#include <future>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  std::future<long> result = std::async(std::launch::async, work);
  while (result.wait_for(period) != std::future_status::ready) screen.print("beat");
  return result.get();
}
