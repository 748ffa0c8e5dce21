// verdict: ok
// about: Two threads append to one vector under a mutex.
#include <mutex>
#include <thread>
#include <vector>

int main() {
  std::mutex m;
  std::vector<int> numbers;
  auto append = [&](int number) {
    std::lock_guard guard(m);
    numbers.push_back(number);
  };
  std::thread other(append, 1);
  append(2);
  other.join();
  return numbers.size() == 2 && numbers[0] + numbers[1] == 3 ? 0 : 1;
}
