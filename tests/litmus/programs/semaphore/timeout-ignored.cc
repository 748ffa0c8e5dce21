// verdict: data_race
// about: try_acquire_for times out, and the thread reads what was not yet handed to it.
// twin: timeout-handled
#include <chrono>
#include <semaphore>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::binary_semaphore ready(0);
  int data = 0;
  std::thread writer([&] {
    std::this_thread::sleep_for(50ms);
    data = 42;  // HERE
    ready.release();
  });
  (void)ready.try_acquire_for(10ms);
  int seen = data;  // HERE
  writer.join();
  return seen > 42;
}
