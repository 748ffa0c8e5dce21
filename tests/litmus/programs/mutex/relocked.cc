// verdict: deadlock
// about: A function that holds the mutex calls another one that locks it again.
// twin: recursive
#include <mutex>

class Counter {
 public:
  void add() {
    std::lock_guard guard(m_);  // HERE
    ++value_;
  }
  void add_twice() {
    std::lock_guard guard(m_);
    add();
    add();
  }
  int value() const { return value_; }

 private:
  std::mutex m_;
  int value_ = 0;
};

int main() {
  Counter counter;
  counter.add_twice();
  return counter.value() == 2 ? 0 : 1;
}
