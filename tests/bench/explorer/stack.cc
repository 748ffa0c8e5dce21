// Three threads on a lock-free stack: each pushes two nodes and pops two. For the speed of
// exploring with every access of memory as a scheduling point.

#include <atomic>
#include <thread>

namespace {

struct Node {
  int value = 0;
  int below = -1;
};

Node g_nodes[6];
std::atomic<int> g_top{-1};

void push(int node, int value) {
  g_nodes[node].value = value;
  int top = g_top.load();
  do {
    g_nodes[node].below = top;
  } while (!g_top.compare_exchange_weak(top, node));
}

// Nodes are never pushed twice, so that no compare-and-exchange can be fooled.
int pop() {
  int top = g_top.load();
  while (top != -1 && !g_top.compare_exchange_weak(top, g_nodes[top].below)) {
  }
  return top;
}

void work(int thread) {
  for (int i = 0; i < 2; ++i) push(2 * thread + i, thread);
  for (int i = 0; i < 2; ++i) pop();
}

}  // namespace

int main() {
  std::thread one(work, 0), two(work, 1), three(work, 2);
  one.join();
  two.join();
  three.join();
  return g_top.load() == -1 ? 0 : 1;
}
