// verdict: ok
// about: A hundred threads write a place each, all of them alive at once.
#include <latch>
#include <numeric>
#include <thread>
#include <vector>

int main() {
  std::latch together(100);
  std::vector<int> places(100);
  std::vector<std::thread> threads;
  for (int i = 0; i < 100; ++i) {
    threads.emplace_back([&, i] {
      places[i] = i;
      together.arrive_and_wait();
    });
  }
  for (std::thread& thread : threads) thread.join();
  return std::accumulate(places.begin(), places.end(), 0) == 4950 ? 0 : 1;
}
