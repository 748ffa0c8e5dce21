// verdict: ok
// about: Main asks an atomic every ten milliseconds and sleeps in between.
#include <atomic>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

int main() {
  std::atomic<bool> done = false;
  int result = 0;
  std::thread worker([&] {
    std::this_thread::sleep_for(35ms);
    result = 42;
    done = true;
  });
  while (!done) std::this_thread::sleep_for(10ms);
  int seen = result;
  worker.join();
  return seen == 42 ? 0 : 1;
}
