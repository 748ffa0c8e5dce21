// verdict: deadlock
// about: A jthread waits on a semaphore and does not hear that it shall stop.
// twin: stop-heard
#include <semaphore>
#include <thread>

int main() {
  std::binary_semaphore work(0);
  std::jthread worker([&] {
    work.acquire();  // HERE
  });
  worker.request_stop();
  worker.join();  // HERE
  return 0;
}
