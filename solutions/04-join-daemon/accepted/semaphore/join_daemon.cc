#include "join_daemon.h"

#include <future>
#include <semaphore>
#include <thread>
#include <utility>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  std::binary_semaphore done(0);
  std::packaged_task<long()> task(work);
  std::future<long> result = task.get_future();
  std::thread heart([&] {
    while (!done.try_acquire_for(period)) screen.print("beat");
  });
  std::thread worker(std::move(task));
  worker.join();
  done.release();
  heart.join();
  return result.get();
}
