// verdict: ok
// about: A producer and two consumers, each kind with a condition variable of its own.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex m;
std::condition_variable filled, emptied;
bool full = false;

void put() {
  std::unique_lock lock(m);
  while (full) emptied.wait(lock);
  full = true;
  filled.notify_one();
}

void take() {
  std::unique_lock lock(m);
  while (!full) filled.wait(lock);
  full = false;
  emptied.notify_one();
}

int main() {
  std::thread one(take), two(take);
  put();
  put();
  one.join();
  two.join();
  return full;
}
