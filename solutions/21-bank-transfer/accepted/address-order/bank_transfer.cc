#include "bank_transfer.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <vector>

bool transfer(Account& from, Account& to, long n) {
  if (n < 0) throw std::invalid_argument("negative amount");
  std::unique_lock lock_from(from, std::defer_lock);
  std::unique_lock lock_to(to, std::defer_lock);
  if (std::less<Account*>()(&from, &to)) {
    lock_from.lock();
    lock_to.lock();
  } else {
    if (&from != &to) lock_to.lock();
    lock_from.lock();
  }
  const long funds = from.balance();
  if (funds < n) return false;
  if (&from == &to) return true;
  from.set_balance(funds - n);
  to.set_balance(to.balance() + n);
  return true;
}

long audit(std::span<Account* const> accounts) {
  std::vector<Account*> ordered(accounts.begin(), accounts.end());
  std::sort(ordered.begin(), ordered.end(), std::less<Account*>());
  long sum = 0;
  for (Account* account : ordered) {
    account->lock();
    sum += account->balance();
  }
  for (Account* account : ordered) account->unlock();
  return sum;
}
