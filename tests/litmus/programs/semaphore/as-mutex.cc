// verdict: ok
// about: A binary_semaphore stands for a mutex of two threads, twice each.
#include <semaphore>
#include <thread>

std::binary_semaphore one_at_a_time(1);
int count = 0;

int main() {
  auto add = [] {
    for (int i = 0; i < 2; ++i) {
      one_at_a_time.acquire();
      ++count;
      one_at_a_time.release();
    }
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return count == 4 ? 0 : 1;
}
