// verdict: deadlock
// about: A deferred async runs only when asked, and main waits for its effect before it asks.
// twin: async
#include <future>
#include <semaphore>

int main() {
  std::binary_semaphore done(0);
  std::future<void> future = std::async(std::launch::deferred, [&] { done.release(); });
  done.acquire();  // HERE
  future.get();
  return 0;
}
