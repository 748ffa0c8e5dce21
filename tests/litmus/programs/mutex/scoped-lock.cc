// verdict: ok
// about: Two transfers in opposite directions lock source and target together with scoped_lock.
#include <mutex>
#include <thread>

struct Account {
  std::mutex m;
  int balance = 10;
};

void transfer(Account& from, Account& to, int amount) {
  std::scoped_lock both(from.m, to.m);
  from.balance -= amount;
  to.balance += amount;
}

int main() {
  Account a, b;
  std::thread there([&] { transfer(a, b, 3); });
  transfer(b, a, 5);
  there.join();
  return a.balance == 12 && b.balance == 8 ? 0 : 1;
}
