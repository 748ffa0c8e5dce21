// One lock for the whole bank.
#include "bank_transfer.h"

#include <mutex>
#include <stdexcept>

namespace {

std::mutex g_bank;

}  // namespace

bool transfer(Account& from, Account& to, long n) {
  if (n < 0) throw std::invalid_argument("negative amount");
  std::lock_guard bank(g_bank);
  if (&from == &to) {
    std::lock_guard lock(from);
    return from.balance() >= n;
  }
  std::lock_guard lock_from(from);
  std::lock_guard lock_to(to);
  if (from.balance() < n) return false;
  from.set_balance(from.balance() - n);
  to.set_balance(to.balance() + n);
  return true;
}

long audit(std::span<Account* const> accounts) {
  std::lock_guard bank(g_bank);
  long sum = 0;
  for (Account* account : accounts) {
    std::lock_guard lock(*account);
    sum += account->balance();
  }
  return sum;
}
