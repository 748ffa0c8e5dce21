#pragma once

// Decides, from outside the student's process, whether it is stuck. A deadlock is a fact, not a
// timeout: either threads wait for each other in a cycle of locks, or every thread is asleep and no
// timer is due. Each sign is seen twice without any of those threads having run in between.

#include <cstdint>
#include <vector>

#include "harness/runtime/native/shared_state.h"

namespace racecourse::stress {

class Watchdog {
 public:
  Watchdog(int pid, native::SharedState& state) : pid_(pid), state_(&state) {}

  // To be called every few milliseconds. True once the child is stuck for good.
  bool stuck();

  // After stuck(): one `stuck` record and one `waits` record for each thread, on `fd`.
  void report(int fd) const;

 private:
  struct Stamp {
    int tid;
    std::uint64_t switches;
    std::uint64_t operations;
    bool operator==(const Stamp&) const = default;
  };
  std::vector<int> cycle() const;
  bool still_leaving(int number) const;
  bool all_asleep(std::vector<Stamp>& stamps) const;
  bool stamp(int number, std::vector<Stamp>& stamps) const;

  int pid_;
  native::SharedState* state_;
  std::vector<Stamp> last_;
  std::vector<int> cycle_;
};

}  // namespace racecourse::stress
