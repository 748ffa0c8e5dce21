// verdict: ok
// about: Of three threads at most two are inside.
#include <atomic>
#include <semaphore>
#include <thread>

std::counting_semaphore<2> places(2);
std::atomic<int> inside = 0;
std::atomic<bool> crowded = false;

void work() {
  places.acquire();
  if (++inside > 2) crowded = true;
  --inside;
  places.release();
}

int main() {
  std::thread one(work), two(work);
  work();
  one.join();
  two.join();
  return crowded;
}
