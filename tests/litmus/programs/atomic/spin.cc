// verdict: busy_wait
// about: A thread burns its processor until another one has slept.
// twin: wait-notify
#include <atomic>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

std::atomic<bool> done = false;

int main() {
  std::thread worker([] {
    std::this_thread::sleep_for(10ms);
    done = true;
  });
  while (!done) continue;  // HERE
  worker.join();
  return 0;
}
