// The heart waits for its own end.
#include "join_daemon.h"

#include <atomic>
#include <future>
#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  std::atomic<bool> done = false;
  std::thread worker([&] { result = work(); });
  std::future<void> heart;
  std::promise<void> started;
  heart = std::async(std::launch::async, [&, ready = started.get_future().share()] {
    ready.wait();
    while (!done) {
      std::this_thread::sleep_for(period);
      if (!done) screen.print("beat");
    }
    heart.wait();
  });
  started.set_value();
  worker.join();
  done = true;
  heart.wait();
  return result;
}
