// Between the two critical sections the money is nowhere.
#include "bank_transfer.h"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <vector>

bool transfer(Account& from, Account& to, long n) {
  if (n < 0) throw std::invalid_argument("negative amount");
  if (&from == &to) {
    std::lock_guard lock(from);
    return from.balance() >= n;
  }
  {
    std::lock_guard lock(from);
    if (from.balance() < n) return false;
    from.set_balance(from.balance() - n);
  }
  std::lock_guard lock(to);
  to.set_balance(to.balance() + n);
  return true;
}

long audit(std::span<Account* const> accounts) {
  std::vector<Account*> ordered(accounts.begin(), accounts.end());
  std::ranges::sort(ordered, {}, &Account::number);
  std::vector<std::unique_lock<Account>> locks;
  for (Account* account : ordered) locks.emplace_back(*account);
  long sum = 0;
  for (const Account* account : ordered) sum += account->balance();
  return sum;
}
