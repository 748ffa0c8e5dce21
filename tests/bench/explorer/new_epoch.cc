// 2,000 times 1,000 reads and as many writes, each the first of its epoch. Two threads take turns,
// so that each access finds the other one's record.
#include <mutex>
#include <thread>

std::mutex mutex;
long values[1000];

int main() {
  const auto work = [] {
    for (int round = 0; round < 1000; ++round) {
      std::lock_guard guard(mutex);
      for (long& value : values) ++value;
    }
  };
  std::thread one(work), two(work);
  one.join();
  two.join();
  return 0;
}
