// verdict: deadlock
// about: Four philosophers take the left fork first.
// twin: six-admitted
#include <mutex>
#include <thread>
#include <vector>

constexpr int kPlaces = 4;

int main() {
  std::mutex forks[kPlaces];
  auto eat = [&](int place) {
    std::lock_guard left(forks[place]);
    std::lock_guard right(forks[(place + 1) % kPlaces]);  // HERE
  };
  std::vector<std::thread> philosophers;
  for (int i = 0; i < kPlaces; ++i) philosophers.emplace_back(eat, i);
  for (auto& philosopher : philosophers) philosopher.join();  // HERE
  return 0;
}
