#include "harness/check/world/rc/account.h"

#include <cstdint>
#include <string>

#include <pthread.h>

#include "harness/check/check.h"
#include "harness/check/engine.h"

struct Account::State {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  // Like ordinary memory: reading it without its lock while somebody writes is a data race,
  // wherever the student's code stands.
  std::uint64_t balance = 0;
};

namespace {

void require_lock(pthread_mutex_t& mutex, const char* call, int number) {
  if (!racecourse::engine::observing() || racecourse::engine::holds(&mutex)) return;
  const std::string message =
      std::string(call) + " of account " + std::to_string(number) + " without holding its lock";
  racecourse::detail::report_rule_broken_here(message);
}

}  // namespace

Account::Account(int account_number, long opening) : number(account_number), state_(new State) {
  state_->balance = static_cast<std::uint64_t>(opening);
  racecourse::engine::label(&state_->mutex, account_number);
}

Account::~Account() {
  pthread_mutex_destroy(&state_->mutex);
  delete state_;
}

void Account::lock() { pthread_mutex_lock(&state_->mutex); }

bool Account::try_lock() {
  if (pthread_mutex_trylock(&state_->mutex) == 0) return true;
  racecourse::engine::after_refusal();
  return false;
}

void Account::unlock() { pthread_mutex_unlock(&state_->mutex); }

long Account::balance() const {
  require_lock(state_->mutex, "balance()", number);
  racecourse::engine::sleep(racecourse::engine::kSubticksPerTick);
  racecourse::engine::reads(&state_->balance);
  return static_cast<long>(__atomic_load_n(&state_->balance, __ATOMIC_RELAXED));
}

void Account::set_balance(long amount) {
  require_lock(state_->mutex, "set_balance()", number);
  racecourse::engine::sleep(racecourse::engine::kSubticksPerTick);
  racecourse::engine::writes(&state_->balance);
  __atomic_store_n(&state_->balance, static_cast<std::uint64_t>(amount), __ATOMIC_RELAXED);
}
