#pragma once

// Bank transfer: money moves between accounts that many threads use at once.

#include <span>

// Account: its number, lock(), try_lock(), unlock(), balance() and set_balance().
// balance() and set_balance() may be called only by the thread that holds that account's lock.
#include "rc/account.h"

// Moves n from `from` to `to` if `from` has that much, and says whether it did.
//
// Any number of threads may call it at once, for any accounts in any order.
// - The two balances change together: nobody who holds both locks ever sees one changed without
//   the other. No balance ever falls below 0.
// - If the balance of `from` is less than n, nothing changes and the result is false.
// - n < 0 throws std::invalid_argument, and nothing changes. n == 0 always succeeds.
// - `from` and `to` may be the same account. Then nothing changes, and the result still says
//   whether its balance is at least n.
// - Afterwards, whatever came out, the caller holds no lock.
// - Transfers that have no account in common do not wait for each other.
// - A call that has to wait sleeps: in a lock, or for some time of its own. It does not try again
//   and again without a pause.
bool transfer(Account& from, Account& to, long n);

// The sum of the balances at one moment: never the middle of a transfer.
// Requires: no account appears twice. May be called while transfers are going on, and the caller
// holds no lock afterwards.
long audit(std::span<Account* const> accounts);
