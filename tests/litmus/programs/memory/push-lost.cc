// verdict: leak
// about: A push onto a list by load and store: of two at the same time one is lost, and its node
// about: with it.
// twin: push-kept
#include <atomic>
#include <thread>

struct Node {
  int value;
  Node* next;
};
std::atomic<Node*> head{nullptr};

void push(int value) {
  Node* node = new Node{value, head.load()};  // HERE
  head.store(node);
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
