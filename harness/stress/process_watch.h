#pragma once

// The processes that a run has started, as the driver sees them from outside. The driver is their
// subreaper: who loses its parent becomes the driver's own child.

#include <cstdint>
#include <string>
#include <vector>

#include "harness/runtime/native/shared_state.h"

namespace racecourse::stress {

class ProcessWatch {
 public:
  ProcessWatch(int pid, native::SharedState& state) : pid_(pid), state_(&state) {}

  // To be called every few milliseconds. True once every process of the run sleeps in a system call
  // that nothing will end, seen so three times without any having run in between. Opens the gate
  // when it is time.
  bool stuck();

  // After stuck(): what each process waits for, on `fd`.
  void report(int fd) const;

  // When the run has ended: ends what it left running, and tells of it on `fd` if that is wanted;
  // true if it had to wait for ten seconds before.
  bool end_orphans(int fd, bool tell) const;

 private:
  struct Stamp {
    int tid;
    std::uint64_t switches;
    bool operator==(const Stamp&) const = default;
  };
  bool all_asleep(std::vector<Stamp>& stamps) const;
  void see_to_gate(bool nobody_can_go_on);
  std::string file(const char* name) const;

  int pid_;
  native::SharedState* state_;
  std::vector<Stamp> last_;
  int times_ = 0;
  bool open_ = false;
};

}  // namespace racecourse::stress
