// verdict: ok
// about: A push that tries again when somebody else was faster; every node is given back.
#include <atomic>
#include <thread>

struct Node {
  int value;
  Node* next;
};
std::atomic<Node*> head{nullptr};

void push(int value) {
  Node* node = new Node{value, head.load()};
  while (!head.compare_exchange_weak(node->next, node)) {
  }
}

int main() {
  std::thread first(push, 1), second(push, 2);
  first.join();
  second.join();
  while (Node* node = head.load()) {
    head.store(node->next);
    delete node;
  }
  return 0;
}
