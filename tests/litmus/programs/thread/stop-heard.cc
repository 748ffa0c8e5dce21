// verdict: ok
// about: Jthreads end because they look at their stop_token, or by a stop_callback.
#include <semaphore>
#include <stop_token>
#include <thread>

int main() {
  std::binary_semaphore work(0);
  int ended = 0;
  {
    std::jthread worker([&](std::stop_token stop) {
      std::stop_callback wake(stop, [&] { work.release(); });
      work.acquire();
      if (stop.stop_requested()) ++ended;
    });
    std::jthread asker([source = worker.get_stop_source()]() mutable { source.request_stop(); });
  }
  return ended == 1 ? 0 : 1;
}
