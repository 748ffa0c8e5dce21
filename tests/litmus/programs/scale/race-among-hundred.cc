// verdict: data_race
// about: Of a hundred threads two write the same place.
// twin: hundred
#include <thread>
#include <vector>

int main() {
  std::vector<int> places(100);
  std::vector<std::thread> threads;
  for (int i = 0; i < 100; ++i) {
    threads.emplace_back([&, i] {
      places[i == 70 ? 3 : i] = i;  // HERE
    });
  }
  for (std::thread& thread : threads) thread.join();
  return 0;
}
