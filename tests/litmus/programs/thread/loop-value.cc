// verdict: ok
// about: Threads capture the loop's variable by value.
#include <thread>
#include <vector>

int main() {
  int squares[3] = {};
  std::vector<std::thread> workers;
  for (int i = 0; i < 3; ++i) workers.emplace_back([&squares, i] { squares[i] = i * i; });
  for (std::thread& worker : workers) worker.join();
  return squares[1] == 1 && squares[2] == 4 ? 0 : 1;
}
