// verdict: wrong_result
// about: A counter that all threads share was made thread_local to get rid of a race.
// twin: own
#include <cassert>
#include <thread>

thread_local int count = 0;

int main() {
  std::thread worker([] { ++count; });
  ++count;
  worker.join();
  assert(count == 2);  // HERE
  return 0;
}
