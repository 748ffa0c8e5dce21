// A wait may end without a reason, and too early.
#include "join_daemon.h"

#include <condition_variable>
#include <mutex>
#include <thread>

long with_heartbeat(Screen& screen, const std::function<long()>& work,
                    std::chrono::milliseconds period) {
  long result = 0;
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  std::thread heart([&] {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait_for(lock, period);
      if (done) return;
      screen.print("beat");
    }
  });
  std::thread worker([&] { result = work(); });
  worker.join();
  {
    const std::lock_guard lock(mutex);
    done = true;
  }
  changed.notify_one();
  heart.join();
  return result;
}
