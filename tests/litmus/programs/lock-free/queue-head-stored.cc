// verdict: wrong_result
// about: take moves the head on without comparing; two threads have the same item.
// twin: queue
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
    } else {
      head = after;
      return after;
    }
  }
}

int main() {
  int taken[kNodes] = {};
  for (auto& node : next) node = kNone;
  std::thread one([] { put(1); });
  put(2);
  put(3);
  int got[2];
  std::thread two([&] { got[0] = take(); });
  std::thread three([&] { got[1] = take(); });
  one.join();
  two.join();
  three.join();
  for (int item : got) ++taken[item];
  for (int item = take(); item != kNone; item = take()) ++taken[item];
  for (int item = 1; item < kNodes; ++item) assert(taken[item] == 1);  // HERE
  return 0;
}
