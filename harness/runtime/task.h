#pragma once

// A task is the scheduler's view of a thread that the student created; the program's first thread
// is task 0.

#include <array>
#include <cstdint>

#include "harness/runtime/backend.h"
#include "harness/runtime/clocks.h"
#include "harness/runtime/object.h"

namespace racecourse::model {

// What a task does at a scheduling point. The names are the report's vocabulary, too.
enum class Op : std::uint8_t {
  kStart,
  kCreate,
  kJoin,
  kEnd,
  kLock,
  kTryLock,
  kUnlock,
  kReadLock,
  kWriteLock,
  kWait,       // gives up the mutex and waits on a condition variable
  kReacquire,  // notified, timed out or woken spuriously: takes the mutex again
  kNotify,
  kSemaphoreWait,
  kSemaphorePost,
  kSemaphoreTry,
  kBarrierArrive,
  kBarrierLeave,
  kOnce,
  kFutexWait,   // looks at the word and, if it is as expected, sleeps
  kFutexSleep,  // asleep until woken
  kFutexWake,
  kLoad,
  kStore,
  kUpdate,
  kFence,
  kRead,   // of plain memory, where that is a scheduling point
  kWrite,  // likewise
  kSleep,
  kYield,
  kClock,  // looks at the time
  kDestroy,
};

// Whether an operation is on a word of memory, the task's `address`, rather than on an object.
inline bool acts_on_memory(Op op) {
  switch (op) {
    case Op::kLoad:
    case Op::kStore:
    case Op::kUpdate:
    case Op::kRead:
    case Op::kWrite:
    case Op::kFutexWait:
    case Op::kFutexSleep:
    case Op::kFutexWake: return true;
    default: return false;
  }
}

enum class TaskState : std::uint8_t { kAlive, kFinished };

inline constexpr std::int64_t kNever = INT64_MAX;

struct Held {
  Object* object;
  bool shared;
  std::uint32_t depth;  // of the call stack at that moment
};

// The values of late, in sets of four; the oldest of a set makes room for a new one.
template <std::size_t kSets>
struct RecentSet {
  // True if the value was there already.
  bool add(std::uint32_t value) {
    const std::size_t set = value % kSets;
    for (std::size_t i = 0; i < 4; ++i) {
      if (at[set * 4 + i] == value) return true;
    }
    at[set * 4 + next[set]++ % 4] = value;
    return false;
  }
  std::array<std::uint32_t, kSets * 4> at{};
  std::array<std::uint8_t, kSets> next{};
};

// All of a task that has to be as new when it begins.
struct TaskFields {
  TaskId id = kNobody;
  TaskState state = TaskState::kAlive;
  bool detached = false;
  bool joined = false;
  bool woken = false;                // notified, or its futex was woken
  bool timed_out = false;            // the deadline came first
  bool spurious = false;             // woken by nobody
  bool gave_way = false;             // yielded: going on with somebody else is no preemption
  bool punctual = false;             // its deadline never comes before its time
  bool spinning = false;             // goes round in a circle until somebody else does something
  std::uint64_t spinning_since = 0;  // points of the execution when it last came round

  // What it is about to do. It is enabled when that is possible.
  Op op = Op::kStart;
  Object* object = nullptr;        // that it is about to act on
  Object* mutex = nullptr;         // kWait: given up; kReacquire: to be taken again
  std::uintptr_t address = 0;      // futex word, or memory
  std::size_t size = 0;            // of that
  TaskId target = kNobody;         // kJoin
  std::uint32_t round = 0;         // kBarrierLeave: the round that must be over
  std::int64_t deadline = kNever;  // virtual, in nanoseconds

  std::uintptr_t pc = 0;  // in the caller of the modelled function
  std::uint32_t depth = 0;
  std::uint32_t held_count = 0;
  std::uint32_t keys_count = 0;
  std::uint32_t work_calls = 0;
  std::uint64_t steps = 0;
  std::uint64_t waits_since = 0;  // points when it could first have had a turn; 0: it cannot
  std::uint64_t last_step = 0;    // points when it last did something

  // What the progress detector knows: the steps of late and their places, and how often one of them
  // came again at this instant.
  RecentSet<32> steps_seen;
  RecentSet<16> places_seen;
  std::uint32_t anchor = 0;
  std::uint32_t rounds = 0;
  std::uint32_t since_anchor = 0;
  std::int64_t instant = -1;
  bool busy = false;        // a thousand rounds
  bool leaving = false;     // … and then a known place found something new
  bool close_look = false;  // its reads of plain memory are of interest
  std::uint32_t quiet = 0;  // rounds since one of them, at a known place, found something new
  std::size_t busy_depth = 0;

  void* (*routine)(void*) = nullptr;
  void* argument = nullptr;
  void* result = nullptr;

  Context context;
  SyncClock released;  // by its last release fence
  SyncClock pending;   // read by relaxed loads, acquired by an acquire fence
};

struct Task : TaskFields {
  static constexpr std::size_t kBusyDepth = 48;
  static constexpr std::size_t kMaxDepth = 4096;
  static constexpr std::size_t kMaxHeld = 64;
  static constexpr std::size_t kMaxKeys = 128;

  std::array<std::uintptr_t, kBusyDepth> busy_stack;  // where it went round, innermost first
  RecentSet<64> reads_seen;                           // since it has been looked at closely
  RecentSet<32> read_places;
  std::array<Held, kMaxHeld> held;              // the first held_count
  std::array<void*, kMaxKeys> keys;             // the first keys_count
  std::array<std::uintptr_t, kMaxDepth> stack;  // return addresses, outermost first; depth of them
};

}  // namespace racecourse::model
