// verdict: ok
// about: A thread drops out of the barrier after the first phase; another one arrives, then waits.
#include <barrier>
#include <thread>
#include <utility>

std::barrier phase(2);

int main() {
  int value = 0;
  std::thread other([&] {
    value = 1;
    phase.arrive_and_drop();
  });
  auto token = phase.arrive();
  phase.wait(std::move(token));
  int seen = value;
  phase.arrive_and_wait();
  other.join();
  return seen == 1 ? 0 : 1;
}
