// verdict: ok
// about: A binary_semaphore, which nobody owns, is released by a thread that did not acquire it.
#include <semaphore>
#include <thread>

int main() {
  std::binary_semaphore turn(1);
  int value = 0;
  turn.acquire();
  std::thread other([&] {
    value = 1;
    turn.release();
  });
  turn.acquire();
  int seen = value;
  other.join();
  return seen == 1 ? 0 : 1;
}
