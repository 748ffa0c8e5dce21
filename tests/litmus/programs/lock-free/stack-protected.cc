// verdict: ok
// about: Who pops announces the node that it looks at; an announced node is freed at the end only.
#include <atomic>
#include <cassert>
#include <thread>

constexpr int kThreads = 3;
struct Node {
  std::atomic<Node*> below;
  int item;
};
std::atomic<Node*> top = nullptr;
std::atomic<Node*> announced[kThreads];
Node* kept[kThreads];

void push(int item) {
  Node* node = new Node{top.load(), item};
  Node* seen = node->below;
  while (!top.compare_exchange_strong(seen, node)) node->below = seen;
}

Node* announce_top(int me) {
  Node* node = top;
  for (;;) {
    announced[me] = node;
    Node* again = top;
    if (again == node) return node;
    node = again;
  }
}

bool in_use(Node* node) {
  for (auto& one : announced) {
    if (one == node) return true;
  }
  return false;
}

int pop(int me) {
  Node* node = announce_top(me);
  while (node != nullptr) {
    Node* seen = node;
    if (top.compare_exchange_strong(seen, node->below)) break;
    node = announce_top(me);
  }
  announced[me] = nullptr;
  if (node == nullptr) return 0;
  int item = node->item;
  if (in_use(node)) {
    kept[me] = node;
  } else {
    delete node;
  }
  return item;
}

int main() {
  push(1);
  push(2);
  push(3);
  int got[2] = {};
  std::thread one([&] { got[0] = pop(0); });
  std::thread two([&] { got[1] = pop(1); });
  int mine = pop(2);
  one.join();
  two.join();
  assert(got[0] + got[1] + mine == 1 + 2 + 3);
  for (Node* node : kept) delete node;
  return 0;
}
