// verdict: crash
// about: A thread aborts, when it comes before main.
// twin: exit
#include <atomic>
#include <cstdlib>
#include <thread>

std::atomic<bool> prepared = false;

int main() {
  std::thread worker([] {
    if (!prepared) std::abort();  // HERE
  });
  prepared = true;
  worker.join();
  return 0;
}
