// verdict: deadlock
// about: A thread waits for an atomic that nobody changes; a notification alone is not enough.
// twin: wait-notify
#include <atomic>
#include <thread>

int main() {
  std::atomic<int> stage = 0;
  std::thread worker([&] { stage.notify_all(); });
  stage.wait(0);  // HERE
  worker.join();
  return 0;
}
