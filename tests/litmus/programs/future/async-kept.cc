// verdict: ok
// about: The future of an async is kept until main has done what the async waits for.
#include <future>
#include <semaphore>

int main() {
  std::binary_semaphore go(0);
  std::future<void> kept = std::async(std::launch::async, [&] { go.acquire(); });
  go.release();
  kept.get();
  return 0;
}
