// verdict: deadlock
// about: A thread leaves after the first phase, and the other one waits for it in the second.
// twin: dropped
#include <barrier>
#include <thread>

std::barrier phase(2);

int main() {
  std::thread other([] { phase.arrive_and_wait(); });
  phase.arrive_and_wait();
  phase.arrive_and_wait();  // HERE
  other.join();
  return 0;
}
