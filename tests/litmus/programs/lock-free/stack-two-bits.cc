// verdict: wrong_result
// about: The top's count has two bits and comes round after three pops and one push: five switches.
// twin: stack-numbered
#include <atomic>
#include <cassert>
#include <thread>

constexpr int kNodes = 5;
constexpr int kEnd = -1;
struct Top {
  int node;
  unsigned changes;
};
std::atomic<int> below[kNodes] = {1, 2, 3, 4, kEnd};
std::atomic<Top> top = Top{0, 0};
std::atomic<bool> used[kNodes];

int pop() {
  Top seen = top;
  while (seen.node != kEnd &&
         !top.compare_exchange_strong(seen, Top{below[seen.node], (seen.changes + 1) % 4})) {
  }
  if (seen.node != kEnd) assert(!used[seen.node].exchange(true));  // HERE
  return seen.node;
}

void push(int node) {
  used[node] = false;
  Top seen = top;
  do {
    below[node] = seen.node;
  } while (!top.compare_exchange_strong(seen, Top{node, (seen.changes + 1) % 4}));
}

void borrow() { push(pop()); }

int main() {
  std::thread keeper([] {
    pop();
    pop();
  });
  std::thread one(borrow), two(borrow), three(borrow);
  keeper.join();
  one.join();
  two.join();
  three.join();
  int left = 0;
  while (pop() != kEnd) ++left;
  assert(left == kNodes - 2);  // HERE
  return 0;
}
