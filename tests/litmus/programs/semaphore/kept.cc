// verdict: deadlock
// about: A thread returns early and keeps its place; after two of them nobody gets in.
// twin: places
#include <semaphore>
#include <thread>

std::counting_semaphore<2> places(2);

void work(int size) {
  places.acquire();  // HERE
  if (size == 0) return;
  places.release();
}

int main() {
  std::thread one(work, 0), two(work, 0);
  one.join();
  two.join();
  work(1);
  return 0;
}
