// A transfer to oneself writes two balances into one account.
#include "bank_transfer.h"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <vector>

bool transfer(Account& from, Account& to, long n) {
  if (n < 0) throw std::invalid_argument("negative amount");
  std::unique_lock lock_first(from.number <= to.number ? from : to);
  std::unique_lock<Account> lock_second;
  if (&from != &to) lock_second = std::unique_lock(from.number <= to.number ? to : from);
  const long from_balance = from.balance();
  const long to_balance = to.balance();
  if (from_balance < n) return false;
  from.set_balance(from_balance - n);
  to.set_balance(to_balance + n);
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
