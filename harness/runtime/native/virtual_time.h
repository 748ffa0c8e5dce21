#pragma once

// Virtual time: it stands still while a thread can run, and moves to the end of the first sleep
// when none can. Observed threads only; where processes are watched, clocks are the machine's.

#include <cstdint>
#include <ctime>

#include "harness/runtime/native/shared_state.h"

namespace racecourse::native {

// Sleeps and timed waits are virtual for the calling thread.
bool in_virtual_time();

// What clocks say: the machine's time at begin_clocks(), and what has passed since then in virtual
// time. False for clocks of something else, such as a process's work.
void begin_clocks();
bool read_clock(clockid_t clock, timespec& time);
// When `time` of `clock` is reached, in subticks.
std::int64_t deadline(clockid_t clock, const timespec& time);

// The machine's own: what a clock of its says, in nanoseconds, and a pause.
std::int64_t machine_time(clockid_t clock);
void nap(std::int64_t nanoseconds);

// As long as that, in subticks.
std::int64_t subticks(const timespec& duration);

// Occupies the calling thread until virtual time has moved on by `subticks`.
void virtual_sleep(std::int64_t subticks);

// A sleep of the calling thread's that another one can end, from the moment that this is made:
// whoever makes it looks afterwards whether there is still something to wait for. They do not nest.
class Sleep {
 public:
  Sleep(const void* on, std::int64_t until);
  ~Sleep();
  Sleep(const Sleep&) = delete;
  Sleep& operator=(const Sleep&) = delete;
  // Until that time, or until somebody ends it, which is what is returned.
  bool rest();

 private:
  const void* const on_;
};

// Ends as many sleeps on `thing`; how many there were.
int end_sleeps(const void* thing, int at_most);

}  // namespace racecourse::native
