// verdict: deadlock
// about: The latch counts three, but only two threads count it down.
// twin: counted
#include <latch>
#include <thread>

std::latch done(3);

int main() {
  auto work = [] { done.count_down(); };
  std::thread one(work), two(work);
  done.wait();  // HERE
  one.join();
  two.join();
  return 0;
}
