// verdict: wrong_result
// about: A stack's top is the same node again, but what lies beneath it has changed.
// twin: aba-tagged
#include <atomic>
#include <thread>

constexpr int kNone = -1;
std::atomic<int> next[3] = {1, 2, kNone};
std::atomic<int> top = 0;

int pop() {
  int node = top;
  while (node != kNone && !top.compare_exchange_strong(node, next[node])) continue;
  return node;
}

void push(int node) {
  int under = top;
  do {
    next[node] = under;
  } while (!top.compare_exchange_strong(under, node));
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
  return kept[0] != kept[1] && pop() != kept[1] ? 0 : 1;
}
