// verdict: ok
// about: Three philosophers take the fork with the lower number first.
#include <mutex>
#include <thread>

std::mutex forks[3];
int eaten[3] = {};

void eat(int lower, int higher) {
  std::lock_guard first(forks[lower]);
  std::lock_guard second(forks[higher]);
  ++eaten[lower];
  ++eaten[higher];
}

int main() {
  std::thread one(eat, 0, 1), two(eat, 1, 2), three(eat, 0, 2);
  one.join();
  two.join();
  three.join();
  return eaten[0] == 2 && eaten[1] == 2 && eaten[2] == 2 ? 0 : 1;
}
