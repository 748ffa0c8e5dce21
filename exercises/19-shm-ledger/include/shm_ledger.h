#pragma once

// A ledger in memory that processes share, any of which may be killed at any time.

#include <array>
#include <cstddef>
#include <memory>
#include <string>

// rc::Word: a number in shared memory, with get() and set().
#include "rc/word.h"

inline constexpr int kAccounts = 3;
inline constexpr std::size_t kLedgerBytes = 4096;

using Balances = std::array<long, kAccounts>;

// What a process has of a ledger that it is attached to. Its threads may all use it at once.
// Who has to wait sleeps, and does not ask again and again.
class Ledger {
 public:
  virtual ~Ledger() = default;  // the ledger stays as it is

  // Takes the amount from one account and gives it to another one: for all others that happens at
  // one instant, or, if the process is killed meanwhile, perhaps not at all. Requires: 0 <= from,
  // to < kAccounts; from != to.
  virtual void transfer(int from, int to, long amount) = 0;

  // All balances at one instant.
  virtual Balances balances() = 0;
};

// The ledger lies in `memory`: kLedgerBytes of it, at an address that a page may begin at.
// Processes share it, and each has it at an address of its own.
//
// - All numbers that the ledger is about are rc::Words in that memory. Locks lie there, too.
// - A process may be killed at any time, also within transfer() or balances(), or while it repairs
//   what another one left. All others go on: no call waits for somebody who is dead.

// Makes a ledger there, with so much in every account. The memory is all zeros. Nobody is attached.
void create_ledger(void* memory, long each);

// Attaches to the ledger that was created there; at any time, while others use it.
std::unique_ptr<Ledger> attach_ledger(void* memory);

// Maps the shared memory with this name, for instance "/ledger": kLedgerBytes. If there is none, it
// is made, all zeros. Whoever maps the same name, in whatever process, has the same memory. The
// descriptors of the caller stay as they are. Throws std::system_error.
void* map_memory(const std::string& name);

void unmap_memory(void* memory);

// Takes the name away: the next one who maps it gets new memory. Who has mapped it keeps what he
// has, and when all have unmapped it nothing is left. Without such a name it does nothing.
void remove_memory(const std::string& name);
