// verdict: deadlock
// about: Three threads acquire a counting_semaphore that is released twice.
// twin: counting
#include <semaphore>
#include <thread>

std::counting_semaphore<> items(0);

int main() {
  auto take = [] {
    items.acquire();  // HERE
  };
  std::thread one(take), two(take), three(take);
  items.release();
  items.release();
  one.join();    // HERE
  two.join();    // HERE
  three.join();  // HERE
  return 0;
}
