// verdict: ok
// about: Two threads exchange values over four phases of one barrier.
#include <barrier>
#include <thread>

std::barrier phase(2);
int cells[2] = {};
int sums[2] = {};

int main() {
  auto work = [](int i) {
    for (int round = 1; round <= 2; ++round) {
      cells[i] = round;
      phase.arrive_and_wait();
      sums[i] += cells[1 - i];
      phase.arrive_and_wait();
    }
  };
  std::thread one(work, 0), two(work, 1);
  one.join();
  two.join();
  return sums[0] == 3 && sums[1] == 3 ? 0 : 1;
}
