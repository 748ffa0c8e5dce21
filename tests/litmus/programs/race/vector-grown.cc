// verdict: data_race
// about: Two threads append to one vector.
// twin: vector-guarded
#include <thread>
#include <vector>

int main() {
  std::vector<int> numbers;
  numbers.reserve(2);
  std::thread other([&] {
    numbers.push_back(1);  // HERE
  });
  numbers.push_back(2);  // HERE
  other.join();
  return 0;
}
