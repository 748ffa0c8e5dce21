// The audit locks in the order of its list, the transfers by number.
#include "bank_transfer.h"

#include <mutex>
#include <stdexcept>
#include <vector>

bool transfer(Account& from, Account& to, long n) {
  if (n < 0) throw std::invalid_argument("negative amount");
  if (&from == &to) {
    std::lock_guard lock(from);
    return from.balance() >= n;
  }
  Account& first = from.number < to.number ? from : to;
  Account& second = from.number < to.number ? to : from;
  std::lock_guard lock_first(first);
  std::lock_guard lock_second(second);
  if (from.balance() < n) return false;
  from.set_balance(from.balance() - n);
  to.set_balance(to.balance() + n);
  return true;
}

long audit(std::span<Account* const> accounts) {
  std::vector<std::unique_lock<Account>> locks;
  long sum = 0;
  for (Account* account : accounts) {
    locks.emplace_back(*account);
    sum += account->balance();
  }
  return sum;
}
