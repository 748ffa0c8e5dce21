// verdict: ok
// about: try_acquire, try_acquire_for and try_acquire_until; the data is read only in time.
#include <chrono>
#include <semaphore>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::binary_semaphore ready(0);
  int data = 0;
  std::thread writer([&] {
    std::this_thread::sleep_for(50ms);
    data = 42;
    ready.release();
  });
  bool got = ready.try_acquire();
  if (!got) got = ready.try_acquire_for(10ms);
  if (!got) got = ready.try_acquire_until(std::chrono::steady_clock::now() + 20ms);
  if (!got) ready.acquire();
  int seen = data;
  writer.join();
  return seen == 42 ? 0 : 1;
}
