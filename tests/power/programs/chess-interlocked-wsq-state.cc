// verdict: wrong_result
// about: both ends start at 0 again once the deque is empty, and a thief with an old head succeeds
// after: SCTBench CHESS/IWSQ-State
#include <array>
#include <atomic>
#include <cassert>
#include <cstdint>
#include <thread>

namespace {

constexpr int kRoom = 2;
constexpr int kItems = 3;
constexpr int kNone = -1;

// Both ends in one word, which every change replaces as a whole.
struct Ends {
  std::int16_t head;
  std::int16_t tail;
  bool Empty() const { return head == tail; }
};

class Deque {
 public:
  void Push(int item) {
    Ends old = ends_;
    while (true) {
      if (old.Empty()) {
        // Nobody but the owner changes an empty deque.
        ends_ = Ends{0, 0};
        items_[0] = item;
        ends_ = Ends{0, 1};
        return;
      }
      assert(old.tail < kRoom);
      items_[old.tail] = item;
      const auto next = static_cast<std::int16_t>(old.tail + 1);
      if (ends_.compare_exchange_strong(old, Ends{old.head, next})) return;
    }
  }

  int Pop() {
    Ends old = ends_;
    while (!old.Empty()) {
      const auto last = static_cast<std::int16_t>(old.tail - 1);
      const int item = items_[last];
      if (ends_.compare_exchange_strong(old, Ends{old.head, last})) return item;
    }
    return kNone;
  }

  int Steal() {
    Ends old = ends_;
    if (old.Empty()) return kNone;
    const int item = items_[old.head];
    const auto next = static_cast<std::int16_t>(old.head + 1);
    return ends_.compare_exchange_strong(old, Ends{next, old.tail}) ? item : kNone;
  }

 private:
  std::atomic<Ends> ends_{Ends{0, 0}};
  std::array<std::atomic<int>, kRoom> items_{};
};

Deque deque;
std::array<std::atomic<int>, kItems> taken;

void Take(int item) {
  if (item == kNone) return;
  const int before = taken[item].fetch_add(1);
  assert(before == 0);
}

void Rob() {
  for (int i = 0; i < 2; ++i) Take(deque.Steal());
}

}  // namespace

int main() {
  std::thread thief(Rob);
  deque.Push(0);
  deque.Push(1);
  Take(deque.Pop());
  Take(deque.Pop());
  deque.Push(2);
  Take(deque.Pop());
  thief.join();
  return 0;
}
