// verdict: ok
// about: A thread announces the node that it looks at later; who pops it then, does not free it.
#include <atomic>
#include <latch>
#include <thread>

struct Node {
  int item;
  Node* below;
};
std::atomic<Node*> top = nullptr;
std::atomic<Node*> announced = nullptr;
Node* kept = nullptr;
std::latch popped(1);

void push(int item) {
  Node* node = new Node{item, top};
  while (!top.compare_exchange_strong(node->below, node)) {
  }
}

void pop() {
  Node* node = top;
  while (!top.compare_exchange_strong(node, node->below)) {
  }
  if (announced == node) {
    kept = node;
  } else {
    delete node;
  }
}

int main() {
  push(1);
  push(2);
  int seen = 0;
  std::thread late([&] {
    Node* node = top;
    for (;;) {
      announced = node;
      Node* again = top;
      if (again == node) break;
      node = again;
    }
    popped.wait();
    seen = node->item;
    announced = nullptr;
  });
  pop();
  popped.count_down();
  late.join();
  pop();
  delete kept;
  return seen == 1 || seen == 2 ? 0 : 1;
}
