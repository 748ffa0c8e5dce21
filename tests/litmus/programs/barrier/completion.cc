// verdict: ok
// about: The completion function adds up plain values between two phases.
#include <barrier>
#include <thread>

int cells[2] = {};
int sum = 0;

int main() {
  auto add_up = []() noexcept { sum += cells[0] + cells[1]; };
  std::barrier phase(2, add_up);
  bool right[2] = {};
  auto work = [&](int i) {
    cells[i] = 1;
    phase.arrive_and_wait();
    right[i] = sum == 2;
    cells[i] = 2;
    phase.arrive_and_wait();
  };
  std::thread one(work, 0), two(work, 1);
  one.join();
  two.join();
  return sum == 6 && right[0] && right[1] ? 0 : 1;
}
