// verdict: deadlock
// about: Two transfers in opposite directions lock source and target with one lock_guard each.
// twin: scoped-lock
#include <mutex>
#include <thread>

struct Account {
  std::mutex m;
  int balance = 10;
};

void transfer(Account& from, Account& to, int amount) {
  std::lock_guard source(from.m);
  std::lock_guard target(to.m);  // HERE
  from.balance -= amount;
  to.balance += amount;
}

int main() {
  Account a, b;
  std::thread there([&] { transfer(a, b, 3); });
  transfer(b, a, 5);
  there.join();  // HERE
  return a.balance == 12 && b.balance == 8 ? 0 : 1;
}
