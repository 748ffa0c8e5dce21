// verdict: deadlock
// about: Three philosophers take the left fork first.
// twin: philosophers-ordered
#include <mutex>
#include <thread>

std::mutex forks[3];

void eat(int left, int right) {
  std::lock_guard first(forks[left]);
  std::lock_guard second(forks[right]);  // HERE
}

int main() {
  std::thread one(eat, 0, 1), two(eat, 1, 2), three(eat, 2, 0);
  one.join();    // HERE
  two.join();    // HERE
  three.join();  // HERE
  return 0;
}
