#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grading/model/finding.h"

namespace racecourse {

// What one execution of a program cost, counted, each thread on a core of its own
// (harness/runtime/counts.h).
struct CountedLock {
  std::string name;
  std::uint64_t acquisitions = 0;
  std::uint64_t waits = 0;
  Location place{};  // of one who waited
};

// A cache line that goes to and fro.
struct CountedLine {
  std::uint64_t transfers = 0;
  bool is_false = false;           // between threads that use different bytes of it
  std::vector<std::string> names;  // of what they use
  std::vector<Location> places;
};

struct Counts {
  std::uint64_t work = 0;
  std::uint64_t span = 0;
  std::uint64_t threads = 0;
  std::uint64_t acquisitions = 0;
  std::uint64_t waits = 0;
  std::uint64_t transfers = 0;
  std::uint64_t false_transfers = 0;
  std::vector<CountedLock> locks;  // the most waited for first
  std::vector<CountedLine> lines;  // the most moved first

  double parallelism() const {
    return span == 0 ? 1 : static_cast<double>(work) / static_cast<double>(span);
  }
};

}  // namespace racecourse
