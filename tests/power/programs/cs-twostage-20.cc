// verdict: wrong_result
// about: two stages under a lock each, a reader gets in between; 19 writers and one reader
// after: SCTBench CS/twostage-20
#include <cassert>
#include <mutex>
#include <thread>
#include <vector>

namespace {

constexpr int kWriters = 19;
constexpr int kReaders = 1;

struct Stage {
  std::mutex mutex;
  int value = 0;

  int Get() {
    std::lock_guard lock(mutex);
    return value;
  }
  void Set(int next) {
    std::lock_guard lock(mutex);
    value = next;
  }
};

Stage first;
Stage second;

void Write() {
  first.Set(1);
  second.Set(first.Get() + 1);
}

void Read() {
  const int one = first.Get();
  if (one == 0) return;
  const int two = second.Get();
  assert(two == one + 1);
}

}  // namespace

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kWriters; ++i) threads.emplace_back(Write);
  for (int i = 0; i < kReaders; ++i) threads.emplace_back(Read);
  for (std::thread& thread : threads) thread.join();
  return 0;
}
