#include "bank_transfer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

void unlock_all(std::span<Account* const> accounts) {
  for (Account* account : accounts) account->unlock();
}

// Holds all or nothing: whoever finds one taken gives the others back and sleeps for a while.
void lock_all(std::span<Account* const> accounts) {
  static std::atomic<unsigned> seed{1};
  thread_local std::mt19937 random(seed.fetch_add(1));
  for (int longest = 2;; longest = std::min(2 * longest, 64)) {
    std::size_t held = 0;
    while (held < accounts.size() && accounts[held]->try_lock()) ++held;
    if (held == accounts.size()) return;
    unlock_all(accounts.first(held));
    const int pause = std::uniform_int_distribution<int>(1, longest)(random);
    std::this_thread::sleep_for(std::chrono::milliseconds(pause));
  }
}

}  // namespace

bool transfer(Account& from, Account& to, long n) {
  if (n < 0) throw std::invalid_argument("n < 0");
  const std::vector<Account*> both = &from == &to ? std::vector{&from} : std::vector{&from, &to};
  lock_all(both);
  const long funds = from.balance();
  const bool enough = funds >= n;
  if (enough && &from != &to) {
    to.set_balance(to.balance() + n);
    from.set_balance(funds - n);
  }
  unlock_all(both);
  return enough;
}

long audit(std::span<Account* const> accounts) {
  lock_all(accounts);
  long sum = 0;
  for (const Account* account : accounts) sum += account->balance();
  unlock_all(accounts);
  return sum;
}
