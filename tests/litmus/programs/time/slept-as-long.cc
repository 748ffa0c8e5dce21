// verdict: wrong_result
// about: Two threads sleep for the same time; which one goes on first is open.
// twin: slept-and-joined
#include <atomic>
#include <cassert>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

std::atomic<int> result = 0;

int main() {
  std::thread worker([] {
    std::this_thread::sleep_for(10ms);
    result = 42;
  });
  std::this_thread::sleep_for(10ms);
  assert(result == 42);  // HERE
  worker.join();
  return 0;
}
