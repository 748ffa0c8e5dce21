#include "bank_transfer.h"

bool transfer(Account& from, Account& to, long n) {
  // TODO: other threads use these accounts at the same time, perhaps for the opposite transfer.
  if (from.balance() < n) return false;
  from.set_balance(from.balance() - n);
  to.set_balance(to.balance() + n);
  return true;
}

long audit(std::span<Account* const> accounts) {
  // TODO: transfers go on while you count.
  long sum = 0;
  for (const Account* account : accounts) sum += account->balance();
  return sum;
}
