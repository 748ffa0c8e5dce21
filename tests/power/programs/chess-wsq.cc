// verdict: wrong_result
// about: a thief compares head with tail before it moves head, so that the owner may miss it
// after: SCTBench CHESS/WSQ
#include <array>
#include <atomic>
#include <cassert>
#include <mutex>
#include <thread>

namespace {

constexpr int kItems = 3;

class Deque {
 public:
  void Push(int item) {
    const int end = tail_;
    items_[end] = item;
    tail_ = end + 1;
  }

  // The owner's end: the lock only if the deque looks empty.
  int Pop() {
    const int last = tail_ - 1;
    tail_ = last;
    if (head_ <= last) return items_[last];
    std::lock_guard lock(mutex_);
    if (head_ <= last) return items_[last];
    tail_ = last + 1;
    return -1;
  }

  // The thieves' end.
  int Steal() {
    std::lock_guard lock(mutex_);
    const int first = head_;
    if (first >= tail_) return -1;
    head_ = first + 1;
    return items_[first];
  }

 private:
  std::mutex mutex_;
  std::atomic<int> head_{0};
  std::atomic<int> tail_{0};
  std::array<std::atomic<int>, kItems> items_{};
};

Deque deque;
std::array<std::atomic<int>, kItems> taken;

void Take(int item) {
  if (item < 0) return;
  const int before = taken[item].fetch_add(1);
  assert(before == 0);
}

void Own() {
  for (int i = 0; i < kItems; ++i) deque.Push(i);
  for (int i = 0; i < kItems; ++i) Take(deque.Pop());
}

void Rob() {
  for (int i = 0; i < 2; ++i) Take(deque.Steal());
}

}  // namespace

int main() {
  std::thread owner(Own);
  std::thread thief(Rob);
  owner.join();
  thief.join();
  return 0;
}
