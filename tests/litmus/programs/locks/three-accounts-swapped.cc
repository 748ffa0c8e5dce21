// verdict: deadlock
// about: Two transfers lock in the order of the accounts; the third begins with the last account.
// twin: three-accounts
#include <mutex>
#include <thread>

struct Account {
  std::mutex m;
  int balance = 10;
};

int main() {
  Account a, b, c;
  std::thread collect([&] {
    std::lock_guard lock_a(a.m);  // HERE
    std::lock_guard lock_b(b.m);  // HERE
    std::lock_guard lock_c(c.m);  // HERE
    c.balance += a.balance + b.balance;
    a.balance = b.balance = 0;
  });
  std::thread pass([&] {
    std::lock_guard lock_b(b.m);  // HERE
    std::lock_guard lock_c(c.m);  // HERE
    b.balance -= 2;
    c.balance += 2;
  });
  std::thread give_back([&] {
    std::lock_guard lock_c(c.m);  // HERE
    std::lock_guard lock_a(a.m);  // HERE
    c.balance -= 5;
    a.balance += 5;
  });
  collect.join();    // HERE
  pass.join();       // HERE
  give_back.join();  // HERE
  return a.balance + b.balance + c.balance == 30 ? 0 : 1;
}
