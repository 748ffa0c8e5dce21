// verdict: wrong_result
// about: a reader announces the first node, but does not look again whether it is still the first
// after: lock-free queue of Michael and Scott, with hazard pointers
#include <array>
#include <atomic>
#include <cassert>
#include <thread>
#include <vector>

namespace {

constexpr int kThreads = 2;

struct Node {
  int value = 0;
  std::atomic<Node*> next{nullptr};
  std::atomic<bool> unused{false};  // stands for its release
};

struct Announced {
  std::atomic<Node*> node{nullptr};
  std::atomic<Node*> next{nullptr};
};

class Queue {
 public:
  ~Queue() {
    for (Node* node = head_; node != nullptr;) {
      Node* next = node->next;
      delete node;
      node = next;
    }
    for (const auto& nodes : dequeued_) {
      for (Node* node : nodes) delete node;
    }
  }

  void Put(int self, int value) {
    Node* fresh = new Node;
    fresh->value = value;
    while (true) {
      Node* tail = tail_;
      announced_[self].node = tail;
      if (tail != tail_) continue;
      Node* next = tail->next;
      if (next != nullptr) {
        tail_.compare_exchange_strong(tail, next);
      } else if (tail->next.compare_exchange_strong(next, fresh)) {
        tail_.compare_exchange_strong(tail, fresh);
        break;
      }
    }
    announced_[self].node = nullptr;
  }

  // 0 if the queue is empty.
  int Get(int self) {
    int value = 0;
    Node* head;
    while (true) {
      head = head_;
      announced_[self].node = head;
      Node* tail = tail_;
      Node* next = head->next;
      assert(!head->unused);
      announced_[self].next = next;
      if (head != head_) continue;
      if (next == nullptr) {
        head = nullptr;
        break;
      }
      if (head == tail) {
        tail_.compare_exchange_strong(tail, next);
        continue;
      }
      value = next->value;
      if (Node* old = head; head_.compare_exchange_strong(old, next)) break;
    }
    announced_[self].node = nullptr;
    announced_[self].next = nullptr;
    if (head != nullptr) Retire(self, head);
    return value;
  }

 private:
  void Retire(int self, Node* node) {
    dequeued_[self].push_back(node);
    for (const Announced& other : announced_) {
      if (other.node == node || other.next == node) return;
    }
    node->unused = true;
  }

  std::atomic<Node*> head_{new Node};
  std::atomic<Node*> tail_{head_.load()};
  std::array<Announced, kThreads> announced_;
  std::array<std::vector<Node*>, kThreads> dequeued_;
};

}  // namespace

int main() {
  Queue queue;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&queue, i] {
      queue.Put(i, i + 1);
      queue.Get(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return 0;
}
