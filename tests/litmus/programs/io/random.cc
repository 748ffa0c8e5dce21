// verdict: ok
// about: Two threads draw from rand, random_device and an engine of their own.
#include <atomic>
#include <cstdlib>
#include <random>
#include <thread>

int main() {
  std::srand(7);
  int first = std::rand();
  std::srand(7);
  if (std::rand() != first) return 1;
  std::atomic<int> even = 0;
  auto draw = [&] {
    std::random_device device;
    std::mt19937 engine(device());
    if (engine() % 2 == 0) ++even;
    if (std::rand() % 2 == 0) ++even;
  };
  std::thread other(draw);
  draw();
  other.join();
  return even <= 4 ? 0 : 1;
}
