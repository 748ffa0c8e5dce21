#pragma once

// The child process's own side of a repetition: which thread am I, what am I about to wait for, how
// long shall I dawdle. Called by the interposers; everything here is safe on any thread, before
// and after main, and does nothing outside a repetition.

#include <cstdint>
#include <ctime>

#include "harness/runtime/native/shared_state.h"

namespace racecourse::native {

// Chosen by counted plan, from the repetition's number.
enum class DelayMode : std::uint8_t { kNone, kNaps, kVirtualSparse, kVirtualDense };

struct RepetitionPlan {
  std::uint64_t seed = 0;
  DelayMode delays = DelayMode::kNone;
  int record_fd = -1;
  bool processes = false;  // the student forks
  bool measure = false;    // nothing is observed but how long the body takes
  unsigned faults = 0;     // of processes.h, that this repetition may inject
};

inline constexpr std::int64_t kSubticksPerTick = 1'000'000;

unsigned planned_faults();
bool measuring();

// After a fork: this process has no threads that the run knows of.
void forget_threads();

// Starts observing; the caller becomes thread 0. `state` outlives the process.
void begin_repetition(SharedState& state, const RepetitionPlan& plan);
bool observing();
SharedState& state();
int record_fd();

// The calling thread's number: 0 for the body's own thread, then in order of creation.
int self();
int register_thread();  // for a new thread, called in the creating thread; its number
void enter_thread(int number);
void finish_thread();

inline constexpr std::int64_t kForGood = INT64_MAX;
// How far off `time` of `clock` is, in subticks; 0 if it has passed.
std::int64_t left_until(clockid_t clock, const timespec& time);

// RAII: says what the calling thread is about to wait for, with its stack, until it goes on, or for
// `limit` subticks at most. They nest, because a primitive of the library's may be built on
// another; the outermost one counts.
class Waiting {
 public:
  Waiting(Doing doing, std::uintptr_t object, std::int64_t limit = kForGood);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  bool active_;  // observed, and the outermost
};

// Locks, by address. `acquired` and `released` keep the table of owners.
void acquired(std::uintptr_t lock);
void released(std::uintptr_t lock);
int owner_of(std::uintptr_t lock);  // -1: nobody
void forget_lock(std::uintptr_t lock);
void label_lock(std::uintptr_t lock, int number);

// A misuse that the primitive's specification leaves undefined, such as unlocking what one does not
// hold. Reported once per place.
void report_misuse(const char* what, std::uintptr_t object);

// Called at every synchronisation operation: maybe waits a little, as the plan says.
void dawdle();

// Occupies the calling thread until virtual time has moved on by `subticks`.
void virtual_sleep(std::int64_t subticks);

// The same until that time, or until the word is no longer as expected: whoever changes it,
// atomically, then calls virtual_wake. A word of nullptr never changes.
void virtual_wait(const std::uint32_t* word, std::uint32_t expected, std::int64_t until);
void virtual_wake(const std::uint32_t* word);

}  // namespace racecourse::native
