// verdict: ok
// about: A latch starts two threads together, another one waits for their results.
#include <latch>
#include <thread>

std::latch start(3);
std::latch done(2);
int results[2] = {};

int main() {
  auto work = [](int i) {
    start.arrive_and_wait();
    results[i] = i + 1;
    done.count_down();
  };
  std::thread one(work, 0), two(work, 1);
  start.count_down();
  done.wait();
  int sum = results[0] + results[1];
  one.join();
  two.join();
  return sum == 3 ? 0 : 1;
}
