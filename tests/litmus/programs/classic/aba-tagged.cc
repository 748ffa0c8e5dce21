// verdict: ok
// about: A stack's top carries a number that every exchange raises.
#include <atomic>
#include <thread>

constexpr int kNone = -1;
struct Top {
  int node;
  unsigned changes;
};
std::atomic<int> next[3] = {1, 2, kNone};
std::atomic<Top> top = Top{0, 0};

int pop() {
  Top seen = top;
  while (seen.node != kNone &&
         !top.compare_exchange_strong(seen, Top{next[seen.node], seen.changes + 1}))
    continue;
  return seen.node;
}

void push(int node) {
  Top seen = top;
  do {
    next[node] = seen.node;
  } while (!top.compare_exchange_strong(seen, Top{node, seen.changes + 1}));
}

int main() {
  int kept[2] = {kNone, kNone};
  std::thread one([&] { kept[0] = pop(); });
  std::thread two([&] {
    int back = pop();
    kept[1] = pop();
    push(back);
  });
  one.join();
  two.join();
  return kept[0] != kept[1] && pop() != kept[1] && pop() == kNone ? 0 : 1;
}
