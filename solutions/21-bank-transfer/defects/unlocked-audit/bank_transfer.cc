// The audit reads without locks.
#include "bank_transfer.h"

#include <mutex>
#include <stdexcept>

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
  long sum = 0;
  for (const Account* account : accounts) sum += account->balance();
  return sum;
}
