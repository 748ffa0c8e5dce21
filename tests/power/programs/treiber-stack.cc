// verdict: wrong_result
// about: a node that is pushed again at once makes an old compare-and-swap succeed (ABA)
// after: Treiber stack
#include <array>
#include <atomic>
#include <cassert>
#include <thread>

namespace {

constexpr int kNodes = 3;
constexpr int kNone = -1;

struct Node {
  std::atomic<int> below{kNone};
  std::atomic<bool> owned{false};
};

std::array<Node, kNodes> nodes;
std::atomic<int> top{kNone};

int Pop() {
  int seen = top;
  while (seen != kNone) {
    const int below = nodes[seen].below;
    if (!top.compare_exchange_strong(seen, below)) continue;
    const bool owned = nodes[seen].owned.exchange(true);
    assert(!owned);
    return seen;
  }
  return kNone;
}

void Push(int node) {
  nodes[node].owned = false;
  int seen = top;
  do {
    nodes[node].below = seen;
  } while (!top.compare_exchange_strong(seen, node));
}

void PopTwoPushOne() {
  const int first = Pop();
  const int second = Pop();
  if (first != kNone) Push(first);
  if (second != kNone) nodes[second].below = kNone;
}

}  // namespace

int main() {
  for (int i = 0; i < kNodes; ++i) {
    nodes[i].owned = true;
    Push(i);
  }
  std::thread one(PopTwoPushOne);
  std::thread two(PopTwoPushOne);
  one.join();
  two.join();
  return 0;
}
