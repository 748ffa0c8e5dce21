#pragma once

// An account at a bank, with a lock of its own. It is Lockable: std::lock_guard<Account>,
// std::unique_lock<Account> and std::scoped_lock(a, b) work with it.
struct Account {
  // number: unique among the accounts alive.
  Account(int number, long opening);
  Account(const Account&) = delete;
  Account& operator=(const Account&) = delete;
  ~Account();

  const int number;

  void lock();      // waits while another thread holds it; not recursive
  bool try_lock();  // false if anybody holds it
  void unlock();    // the caller must hold it

  // Each takes one tick of virtual time. The caller must hold the lock.
  long balance() const;
  void set_balance(long amount);

 private:
  struct State;
  State* state_;
};
