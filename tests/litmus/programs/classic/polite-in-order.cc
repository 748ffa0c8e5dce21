// verdict: ok
// about: Two threads take two mutexes in one order, and the second one without waiting if they can.
#include <mutex>
#include <thread>

std::mutex left, right;
int count = 0;

void work() {
  left.lock();
  if (!right.try_lock()) right.lock();
  ++count;
  right.unlock();
  left.unlock();
}

int main() {
  std::thread one(work), two(work);
  one.join();
  two.join();
  return count == 2 ? 0 : 1;
}
