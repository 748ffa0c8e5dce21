// verdict: ok
// about: Three threads acquire a counting_semaphore that is released by one and by two.
#include <semaphore>
#include <thread>

std::counting_semaphore<> items(0);

int main() {
  auto take = [] { items.acquire(); };
  std::thread one(take), two(take), three(take);
  items.release();
  items.release(2);
  one.join();
  two.join();
  three.join();
  return items.try_acquire() ? 1 : 0;
}
