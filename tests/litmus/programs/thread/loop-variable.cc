// verdict: data_race
// about: Threads capture the loop's variable by reference.
// twin: loop-value
#include <thread>
#include <vector>

int main() {
  int squares[2] = {};
  std::vector<std::thread> workers;
  int i = 0;
  while (i < 2) {
    workers.emplace_back([&] {
      squares[0] = i * i;  // HERE
    });
    ++i;  // HERE
    workers.back().join();
  }
  return squares[0] > 4;
}
