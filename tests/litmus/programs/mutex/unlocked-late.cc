// verdict: ok
// about: A unique_lock is moved, unlocked, locked again and tried.
#include <mutex>
#include <thread>
#include <utility>

std::mutex m;
int total = 0;
int calls = 0;

std::unique_lock<std::mutex> add(int amount) {
  std::unique_lock lock(m);
  total += amount;
  ++calls;
  return lock;
}

int main() {
  std::thread other([] {
    std::unique_lock lock = add(3);
    lock.unlock();
    if (lock.try_lock()) ++calls;
  });
  {
    std::unique_lock<std::mutex> lock(m, std::defer_lock);
    lock.lock();
    lock.unlock();
    lock = add(4);
    std::unique_lock<std::mutex> last = std::move(lock);
  }
  other.join();
  return total == 7 && calls >= 2 ? 0 : 1;
}
