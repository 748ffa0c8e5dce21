// verdict: ok
// about: Both threads sleep, but main reads after the join.
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

int result = 0;

int main() {
  std::thread worker([] {
    std::this_thread::sleep_for(10ms);
    result = 42;
  });
  std::this_thread::sleep_for(5ms);
  worker.join();
  return result == 42 ? 0 : 1;
}
