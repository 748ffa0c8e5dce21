// verdict: wrong_result
// about: Main sleeps and trusts that the other thread has had time enough.
// twin: slept-and-joined
#include <atomic>
#include <cassert>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

std::atomic<int> result = 0;

int main() {
  std::thread worker([] { result = 42; });
  std::this_thread::sleep_for(50ms);
  assert(result == 42);  // HERE
  worker.join();
  return 0;
}
