#pragma once

// The child process's own side of a repetition: which thread am I, what am I about to wait for, how
// long shall I dawdle. Called by the interposers; everything here is safe on any thread, before
// and after main, and does nothing outside a repetition.

#include <cstdint>

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
  const char* scratch = "/tmp";
};

inline constexpr std::int64_t kSubticksPerTick = 1'000'000;

unsigned planned_faults();
bool measuring();
const char* scratch_folder();  // where a check's own files go

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

// RAII: says what the calling thread is about to wait for, with its stack, until it goes on. They
// nest, because a primitive of the library's may be built on another; the outermost one counts.
class Waiting {
 public:
  Waiting(Doing doing, std::uintptr_t object);
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

}  // namespace racecourse::native
