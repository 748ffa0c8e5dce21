// verdict: data_race
// about: A thread waits in a loop for a plain bool.
// twin: wait-notify
#include <thread>

bool done = false;

int main() {
  std::thread worker([] {
    done = true;  // HERE
  });
  while (!done) std::this_thread::yield();  // HERE
  worker.join();
  return 0;
}
