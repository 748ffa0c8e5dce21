// verdict: deadlock
// about: The future of an async waits in its destructor for what main does only afterwards.
// twin: async-kept
#include <future>
#include <semaphore>

int main() {
  std::binary_semaphore go(0);
  {
    std::future<void> dropped = std::async(std::launch::async, [&] {
      go.acquire();  // HERE
    });
  }  // HERE
  go.release();
  return 0;
}
