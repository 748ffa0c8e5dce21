#pragma once

#include <cstdint>

namespace racecourse {

// What an execution has cost so far, counted: the same on every machine. One step is an access of
// memory or a synchronisation operation; each thread has a core of its own, and all are equally
// fast.
struct Counts {
  std::int64_t work;  // steps of all threads
  std::int64_t span;  // of these, the most that had to come one after another
  std::int64_t threads;
  std::int64_t lock_acquisitions;
  std::int64_t lock_waits;       // of these, that found the lock taken
  std::int64_t line_transfers;   // cache lines (of 64 bytes) that went from one thread to another
  std::int64_t false_transfers;  // of these, between threads that use different bytes of the line

  double parallelism() const {
    return span == 0 ? 1 : static_cast<double>(work) / static_cast<double>(span);
  }
};

}  // namespace racecourse
