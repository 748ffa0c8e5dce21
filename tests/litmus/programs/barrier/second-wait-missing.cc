// verdict: data_race
// about: A thread writes its cell for the next round while the other one may still read the old.
// twin: reused
#include <barrier>
#include <thread>

std::barrier phase(2);
int cells[2] = {};
int sums[2] = {};

int main() {
  auto work = [](int i) {
    for (int round = 1; round <= 2; ++round) {
      cells[i] = round;  // HERE
      phase.arrive_and_wait();
      sums[i] += cells[1 - i];  // HERE
    }
  };
  std::thread one(work, 0), two(work, 1);
  one.join();
  two.join();
  return 0;
}
