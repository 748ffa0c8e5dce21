// verdict: lost_wakeup
// about: A thread changes the atomic on which another one waits, and tells nobody.
// twin: wait-notify
#include <atomic>
#include <thread>

std::atomic<int> stage = 0;

int main() {
  std::thread worker([] { stage = 1; });
  stage.wait(0);  // HERE
  worker.join();
  return 0;
}
