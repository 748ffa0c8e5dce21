// verdict: ok
// about: Transfers among three accounts lock all that they need first, always in the same order.
#include <mutex>
#include <thread>

struct Account {
  std::mutex m;
  int balance = 10;
};

int main() {
  Account a, b, c;
  std::thread collect([&] {
    std::lock_guard lock_a(a.m);
    std::lock_guard lock_b(b.m);
    std::lock_guard lock_c(c.m);
    c.balance += a.balance + b.balance;
    a.balance = b.balance = 0;
  });
  std::thread pass([&] {
    std::lock_guard lock_b(b.m);
    std::lock_guard lock_c(c.m);
    b.balance -= 2;
    c.balance += 2;
  });
  std::thread give_back([&] {
    std::lock_guard lock_a(a.m);
    std::lock_guard lock_c(c.m);
    c.balance -= 5;
    a.balance += 5;
  });
  collect.join();
  pass.join();
  give_back.join();
  return a.balance + b.balance + c.balance == 30 ? 0 : 1;
}
