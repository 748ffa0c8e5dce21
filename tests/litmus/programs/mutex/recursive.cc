// verdict: ok
// about: A recursive_mutex is locked again by its owner, in two threads.
#include <mutex>
#include <thread>

class Counter {
 public:
  void add() {
    std::lock_guard guard(m_);
    ++value_;
  }
  void add_twice() {
    std::lock_guard guard(m_);
    add();
    add();
  }
  int value() const { return value_; }

 private:
  std::recursive_mutex m_;
  int value_ = 0;
};

int main() {
  Counter counter;
  std::thread other([&] { counter.add_twice(); });
  counter.add();
  other.join();
  return counter.value() == 3 ? 0 : 1;
}
