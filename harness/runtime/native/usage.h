#pragma once

// How long something took, and whether it had its processors to itself.

#include <cstdint>

namespace racecourse::native {

struct Usage {
  std::int64_t wall_us = 0;  // a clock
  std::int64_t own_us = 0;   // processor time of this process
  // How long the processors that it may use had nothing to do; the kernel says it in hundredths of
  // a second. -1: unknown.
  std::int64_t idle_us = 0;
};

Usage usage_now();
// A record `measured`, of what took at most so long in a quarter of its repetitions since then.
void report_usage(const Usage& before, std::int64_t quartile_us);

}  // namespace racecourse::native
