#pragma once

// Chance for worlds: coins and draws that are as good as random, and the same in every replay.

#include <cstdint>

#include "harness/check/event_log.h"

namespace racecourse {

// What is drawn depends on all that happened before it, and on nothing else. So another schedule
// has other coins, and the same schedule has the same.
class Chance {
 public:
  void happened(const Event& event);
  int below(int n);  // from 0 to n - 1, each equally likely

 private:
  void stir(std::uint64_t value);

  std::uint64_t pot_ = 0;
};

}  // namespace racecourse
