// verdict: data_race
// about: A semaphore that stands for a mutex starts with two.
// twin: as-mutex
#include <semaphore>
#include <thread>

std::counting_semaphore<2> one_at_a_time(2);
int count = 0;

int main() {
  auto add = [] {
    one_at_a_time.acquire();
    ++count;  // HERE
    one_at_a_time.release();
  };
  std::thread one(add), two(add);
  one.join();
  two.join();
  return 0;
}
