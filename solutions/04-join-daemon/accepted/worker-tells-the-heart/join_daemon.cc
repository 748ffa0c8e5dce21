#include "join_daemon.h"

#include <future>
#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  std::promise<long> promise;
  const std::shared_future<long> result = promise.get_future().share();
  std::thread heart([result, &screen, period] {
    while (result.wait_for(period) != std::future_status::ready) screen.print("beat");
  });
  std::thread worker([&] { promise.set_value(work()); });
  heart.join();
  worker.join();
  return result.get();
}
