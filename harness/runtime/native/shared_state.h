#pragma once

// What a run on real threads is doing at this moment, in memory that the stress driver (the parent
// process) shares with the repetition (its child). The child's threads write it at each
// synchronisation operation; the driver's watchdog reads it from outside, so that a stuck child
// need not cooperate. All fields are atomics: there is no lock that a dying thread could leave
// held.

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "harness/record/record.h"
#include "harness/runtime/native/processes.h"

namespace racecourse::native {

inline constexpr std::size_t kMaxThreads = 512;
inline constexpr std::size_t kMaxLocks = 8192;  // a power of two: open addressing

enum class Doing : std::uint8_t {
  kRunning,
  kLocking,       // a mutex or a read-write lock: `object`
  kWaiting,       // a condition variable: `object`
  kSemaphore,     // a semaphore: `object`
  kFutex,         // atomic wait, latch, barrier, future, …: `object`
  kJoining,       // the thread numbered `object`
  kBarrier,       // a pthread barrier: `object`
  kVirtualSleep,  // until `wake_at`
  kFinished,
};

struct ThreadSlot {
  std::atomic<int> tid{0};  // of the kernel; 0: slot not in use
  std::atomic<Doing> doing{Doing::kRunning};
  std::atomic<bool> joined{false};
  std::atomic<bool> detached{false};
  std::atomic<std::uintptr_t> object{0};
  std::atomic<std::int64_t> wake_at{0};         // in subticks of virtual time
  std::atomic<std::uint32_t> wake_word{0};      // futex of a virtual sleep
  std::atomic<const void*> sleeps_on{nullptr};  // who signals it ends the virtual sleep
  std::atomic<std::uint64_t> operations{0};     // grows with every operation begun or ended
  std::atomic<std::uintptr_t> handle{0};        // pthread_t
  std::atomic<int> work_calls{0};
  std::atomic<std::uint32_t> depth{0};  // of the stack at the last wait
  std::atomic<std::uintptr_t> stack[record::kMaxFrames]{};
};

struct LockSlot {
  std::atomic<std::uintptr_t> address{0};
  std::atomic<int> owner{-1};        // thread number, -1: free
  std::atomic<int> label_number{0};  // "account 2" is label kAccount, number 2; 0: no label
};

struct SharedState {
  std::atomic<int> threads{0};       // slots ever used; the thread numbered n is slots[n]
  std::atomic<std::int64_t> now{0};  // virtual time in subticks
  std::atomic<int> poller{-1};       // the thread that advances virtual time
  // The body is over and sanitizers look at what is left, with processes and locks of their own:
  // what sleeps now does not sleep because of the program.
  std::atomic<bool> closing{false};
  ThreadSlot slots[kMaxThreads];
  LockSlot locks[kMaxLocks];
  Processes processes;

  // Threads that have not ended, the body's own included.
  int running() const;
  // The slot of a lock, made at first use; nullptr when the table is full.
  LockSlot* lock_slot(std::uintptr_t address, bool create);
};

}  // namespace racecourse::native
