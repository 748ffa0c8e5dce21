// verdict: ok
// about: Whether the account covers it is asked in the critical section that takes it.
#include <mutex>
#include <thread>

class Account {
 public:
  bool take(int amount) {
    std::lock_guard guard(m_);
    if (balance_ < amount) return false;
    balance_ -= amount;
    return true;
  }

 private:
  std::mutex m_;
  int balance_ = 10;
};

int main() {
  Account account;
  bool got[2] = {};
  std::thread one([&] { got[0] = account.take(10); });
  std::thread two([&] { got[1] = account.take(10); });
  one.join();
  two.join();
  return got[0] != got[1] ? 0 : 1;
}
