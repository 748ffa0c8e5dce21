#pragma once

// What factories have in common: their time, and an account of who did what when.

#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

#include "harness/check/engine.h"
#include "harness/check/event_log.h"

namespace racecourse {

// Any thread may call it at any time. Recording takes no time and orders nothing.
class Shift {
 public:
  std::int64_t now() const;  // ticks; where no check is running, ten thousand a second
  void occupy(int ticks) const;
  void record(const char* what, int id);  // as who and value
  std::vector<Event> events() const;

 private:
  using Clock = std::chrono::steady_clock;
  const Clock::time_point began_ = engine::observing() ? Clock::time_point() : Clock::now();
  mutable HiddenLock lock_;  // guards what follows
  std::vector<Event> events_;
  std::vector<std::thread::id> threads_;  // where no check is running
};

}  // namespace racecourse
