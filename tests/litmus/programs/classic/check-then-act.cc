// verdict: wrong_result
// about: Whether the account covers it is asked in one critical section, it is taken in the next.
// twin: check-and-act
#include <cassert>
#include <mutex>
#include <thread>

class Account {
 public:
  bool covers(int amount) {
    std::lock_guard guard(m_);
    return balance_ >= amount;
  }
  void take(int amount) {
    std::lock_guard guard(m_);
    assert(balance_ >= amount);  // HERE
    balance_ -= amount;
  }

 private:
  std::mutex m_;
  int balance_ = 10;
};

int main() {
  Account account;
  auto withdraw = [&] {
    if (account.covers(10)) account.take(10);
  };
  std::thread one(withdraw), two(withdraw);
  one.join();
  two.join();
  return 0;
}
