// verdict: wrong_result
// about: the owner takes the last item without competing for head with the thieves
// after: SCTBench CHESS/IWSQ
#include <array>
#include <atomic>
#include <cassert>
#include <thread>

namespace {

constexpr int kItems = 3;
constexpr int kNone = -1;

class Deque {
 public:
  void Push(int item) {
    items_[tail_] = item;
    ++tail_;
  }

  int Pop() {
    const int last = --tail_;
    if (head_ > last) {
      tail_ = last + 1;
      return kNone;
    }
    return items_[last];
  }

  int Steal() {
    int first = head_;
    if (first >= tail_) return kNone;
    const int item = items_[first];
    return head_.compare_exchange_strong(first, first + 1) ? item : kNone;
  }

 private:
  std::atomic<int> head_{0};
  std::atomic<int> tail_{0};
  std::array<std::atomic<int>, kItems> items_{};
};

Deque deque;
std::array<std::atomic<int>, kItems> taken;

void Take(int item) {
  if (item == kNone) return;
  const int before = taken[item].fetch_add(1);
  assert(before == 0);
}

void Rob() {
  Take(deque.Steal());
  Take(deque.Steal());
}

}  // namespace

int main() {
  std::thread thief(Rob);
  for (int i = 0; i < kItems; ++i) deque.Push(i);
  for (int i = 0; i < kItems; ++i) Take(deque.Pop());
  thief.join();
  return 0;
}
