// verdict: ok
// about: Two transfers in opposite directions lock the account at the lower address first.
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

struct Account {
  std::mutex m;
  int balance = 10;
};

void transfer(Account& from, Account& to, int amount) {
  std::mutex* lower = &from.m;
  std::mutex* higher = &to.m;
  if (std::less<std::mutex*>()(higher, lower)) std::swap(lower, higher);
  std::lock_guard first(*lower);
  std::lock_guard second(*higher);
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
