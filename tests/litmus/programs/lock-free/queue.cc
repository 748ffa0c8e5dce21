// verdict: ok
// about: A linked queue after Michael and Scott; nodes are used once.
#include <atomic>
#include <cassert>
#include <thread>

constexpr int kNodes = 4;
constexpr int kNone = -1;
// Node 0 is the first dummy. A node's number is also its item.
std::atomic<int> next[kNodes];
std::atomic<int> head = 0;
std::atomic<int> tail = 0;

void put(int node) {
  for (;;) {
    int last = tail;
    int after = next[last];
    if (last != tail) continue;
    if (after != kNone) {
      tail.compare_exchange_strong(last, after);
    } else if (next[last].compare_exchange_strong(after, node)) {
      tail.compare_exchange_strong(last, node);
      return;
    }
  }
}

int take() {
  for (;;) {
    int first = head;
    int last = tail;
    int after = next[first];
    if (first != head) continue;
    if (after == kNone) return kNone;
    if (first == last) {
      tail.compare_exchange_strong(last, after);
    } else if (head.compare_exchange_strong(first, after)) {
      return after;
    }
  }
}

int main() {
  int taken[kNodes] = {};
  for (auto& node : next) node = kNone;
  int got = kNone;
  std::thread one([] { put(1); });
  std::thread two([] { put(2); });
  std::thread three([&] { got = take(); });
  put(3);
  one.join();
  two.join();
  three.join();
  for (int item = got == kNone ? take() : got; item != kNone; item = take()) ++taken[item];
  for (int item = 1; item < kNodes; ++item) assert(taken[item] == 1);
  return 0;
}
