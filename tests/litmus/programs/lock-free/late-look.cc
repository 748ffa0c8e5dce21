// verdict: memory_error
// about: A thread keeps the top of a stack and looks inside when the node is popped and freed.
// twin: late-look-protected
#include <atomic>
#include <latch>
#include <thread>

struct Node {
  int item;
  Node* below;
};
std::atomic<Node*> top = nullptr;
std::latch popped(1);

void push(int item) {
  Node* node = new Node{item, top};  // HERE
  while (!top.compare_exchange_strong(node->below, node)) {
  }
}

void pop() {
  Node* node = top;
  while (!top.compare_exchange_strong(node, node->below)) {
  }
  delete node;  // HERE
}

int main() {
  push(1);
  push(2);
  int seen = 0;
  std::thread late([&] {
    Node* node = top;
    popped.wait();
    seen = node->item;  // HERE
  });
  pop();
  popped.count_down();
  late.join();
  pop();
  return seen == 1 || seen == 2 ? 0 : 1;
}
