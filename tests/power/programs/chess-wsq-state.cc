// verdict: wrong_result
// about: a thief believes what the state said before it had the lock
// after: SCTBench CHESS/WSQ-State
#include <array>
#include <atomic>
#include <cassert>
#include <mutex>
#include <thread>

namespace {

constexpr int kItems = 4;
constexpr int kNone = -1;

// What one may do is read off a state that is kept beside the ends.
enum class State { kEmpty, kFilled };

class Deque {
 public:
  void Push(int item) {
    std::lock_guard lock(mutex_);
    items_[tail_] = item;
    tail_ = tail_ + 1;
    state_ = State::kFilled;
  }

  int Pop() {
    if (state_ == State::kEmpty) return kNone;
    std::lock_guard lock(mutex_);
    if (head_ == tail_) return kNone;
    tail_ = tail_ - 1;
    const int item = items_[tail_];
    if (head_ == tail_) state_ = State::kEmpty;
    return item;
  }

  int Steal() {
    if (state_ == State::kEmpty) return kNone;
    std::lock_guard lock(mutex_);
    // The state was looked at before the lock was taken, and is believed.
    assert(head_ < tail_);
    const int item = items_[head_];
    head_ = head_ + 1;
    if (head_ == tail_) state_ = State::kEmpty;
    return item;
  }

 private:
  std::mutex mutex_;
  std::atomic<State> state_{State::kEmpty};
  int head_ = 0;
  int tail_ = 0;
  std::array<int, kItems> items_{};
};

Deque deque;
void Own() {
  deque.Push(0);
  deque.Push(1);
  deque.Pop();
  deque.Push(2);
  deque.Pop();
  deque.Pop();
}

void Rob() {
  for (int i = 0; i < 2; ++i) deque.Steal();
}

}  // namespace

int main() {
  std::thread owner(Own);
  std::thread thief(Rob);
  owner.join();
  thief.join();
  return 0;
}
