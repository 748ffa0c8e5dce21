// verdict: ok
// about: After sleep_until the clock has reached the time; clocks do not go back.
#include <chrono>
#include <ctime>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

int main() {
  bool right = false;
  std::thread other([&] {
    auto deadline = steady_clock::now() + 20ms;
    std::this_thread::sleep_until(deadline);
    right = steady_clock::now() >= deadline;
  });
  auto before = steady_clock::now();
  std::time_t seconds = std::time(nullptr);
  std::this_thread::sleep_until(std::chrono::system_clock::now() + 10ms);
  std::this_thread::yield();
  bool forwards = steady_clock::now() >= before && std::time(nullptr) >= seconds;
  other.join();
  return right && forwards ? 0 : 1;
}
