#include "bank_transfer.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <stdexcept>
#include <vector>

namespace {

// A table of the accounts in use. Whoever finds all of his free takes them in one go, so nobody
// ever holds one account and waits for another.
std::mutex g_mutex;
std::condition_variable g_released;
std::set<const Account*> g_in_use;  // guarded by g_mutex

class Reservation {
 public:
  explicit Reservation(std::span<Account* const> wanted) : accounts_(wanted.begin(), wanted.end()) {
    std::unique_lock lock(g_mutex);
    g_released.wait(lock, [this] {
      for (Account* account : accounts_) {
        if (g_in_use.contains(account)) return false;
      }
      return true;
    });
    g_in_use.insert(accounts_.begin(), accounts_.end());
    for (Account* account : accounts_) account->lock();
  }
  ~Reservation() {
    for (Account* account : accounts_) account->unlock();
    {
      std::lock_guard lock(g_mutex);
      for (Account* account : accounts_) g_in_use.erase(account);
    }
    g_released.notify_all();
  }
  Reservation(const Reservation&) = delete;
  Reservation& operator=(const Reservation&) = delete;

 private:
  std::set<Account*> accounts_;  // each once
};

}  // namespace

bool transfer(Account& from, Account& to, long n) {
  if (n < 0) throw std::invalid_argument("a transfer of less than nothing");
  const std::vector<Account*> accounts{&from, &to};
  const Reservation reservation(accounts);
  if (from.balance() < n) return false;
  from.set_balance(from.balance() - n);
  to.set_balance(to.balance() + n);
  return true;
}

long audit(std::span<Account* const> accounts) {
  const Reservation reservation(accounts);
  long sum = 0;
  for (const Account* account : accounts) sum += account->balance();
  return sum;
}
