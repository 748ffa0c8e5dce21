// verdict: data_race
// about: A thread waits in a loop for a volatile bool, which is no atomic.
// twin: wait-notify
#include <thread>

volatile bool done = false;

int main() {
  std::thread worker([] {
    done = true;  // HERE
  });
  while (!done) std::this_thread::yield();  // HERE
  worker.join();
  return 0;
}
