// verdict: ok
// about: A queue lock: each thread waits at a node of its own until its predecessor hands over.
#include <atomic>
#include <thread>

struct Node {
  std::atomic<Node*> next = nullptr;
  std::atomic<bool> blocked = false;
};
std::atomic<Node*> tail = nullptr;
Node nodes[3];
int count = 0;

void lock(Node& mine) {
  mine.next = nullptr;
  mine.blocked = true;
  Node* before = tail.exchange(&mine);
  if (before == nullptr) return;
  before->next = &mine;
  before->next.notify_one();
  mine.blocked.wait(true);
}

void unlock(Node& mine) {
  if (mine.next == nullptr) {
    Node* last = &mine;
    if (tail.compare_exchange_strong(last, nullptr)) return;
    mine.next.wait(nullptr);
  }
  Node* after = mine.next;
  after->blocked = false;
  after->blocked.notify_one();
}

void add(int me) {
  lock(nodes[me]);
  ++count;
  unlock(nodes[me]);
}

int main() {
  std::thread one(add, 0), two(add, 1);
  add(2);
  one.join();
  two.join();
  return count == 3 ? 0 : 1;
}
