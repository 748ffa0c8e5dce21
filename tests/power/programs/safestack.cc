// verdict: wrong_result
// about: the mark in a slot's link and the count do not keep a third thread from an old link (ABA)
// after: SCTBench SafeStack
#include <array>
#include <atomic>
#include <cassert>
#include <thread>
#include <vector>

namespace {

constexpr int kThreads = 3;
constexpr int kRounds = 2;
constexpr int kTries = 3;
constexpr int kNone = -1;

struct Slot {
  std::atomic<int> user{kNone};
  std::atomic<int> below{kNone};
};

class SlotStack {
 public:
  SlotStack() {
    for (int i = 0; i + 1 < kThreads; ++i) slots_[i].below = i + 1;
  }

  // The last slot always stays.
  int Pop() {
    for (int tries = 0; tries < kTries && free_ > 1; ++tries) {
      int top = top_;
      const int below = slots_[top].below.exchange(kNone);
      if (below == kNone) continue;
      if (int expected = top; top_.compare_exchange_strong(expected, below)) {
        --free_;
        return top;
      }
      slots_[top].below.exchange(below);
    }
    return kNone;
  }

  void Push(int slot) {
    int top = top_;
    do {
      slots_[slot].below = top;
    } while (!top_.compare_exchange_strong(top, slot));
    ++free_;
  }

  Slot& operator[](int slot) { return slots_[slot]; }

 private:
  std::array<Slot, kThreads> slots_;
  std::atomic<int> top_{0};
  std::atomic<int> free_{kThreads};
};

SlotStack stack;

void Use(int thread) {
  for (int round = 0; round < kRounds; ++round) {
    const int slot = stack.Pop();
    if (slot == kNone) continue;
    stack[slot].user = thread;
    assert(stack[slot].user == thread);
    stack.Push(slot);
  }
}

}  // namespace

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(Use, i);
  for (std::thread& thread : threads) thread.join();
  return 0;
}
