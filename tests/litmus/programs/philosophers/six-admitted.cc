// verdict: ok
// about: Six philosophers take the left fork first, but only five may sit down.
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

constexpr int kPlaces = 6;

int main() {
  std::mutex forks[kPlaces];
  int eaten[kPlaces] = {};
  std::counting_semaphore<> seats(kPlaces - 1);
  auto eat = [&](int place) {
    seats.acquire();
    {
      std::lock_guard left(forks[place]);
      std::lock_guard right(forks[(place + 1) % kPlaces]);
      ++eaten[place];
    }
    seats.release();
  };
  std::vector<std::thread> philosophers;
  for (int i = 0; i < kPlaces; ++i) philosophers.emplace_back(eat, i);
  for (auto& philosopher : philosophers) philosopher.join();
  for (int times : eaten) {
    if (times != 1) return 1;
  }
  return 0;
}
