// Three threads that lock a mutex twice each.
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  int count = 0;
  const auto work = [&] {
    for (int i = 0; i < 2; ++i) {
      std::lock_guard guard(mutex);
      ++count;
    }
  };
  std::thread one(work), two(work), three(work);
  one.join();
  two.join();
  three.join();
  return count == 6 ? 0 : 1;
}
