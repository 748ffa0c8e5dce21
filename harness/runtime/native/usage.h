#pragma once

// How long something took, and whether it had its processors to itself.

#include <cstdint>

namespace racecourse::native {

struct Usage {
  std::int64_t wall_us = 0;  // a clock
  std::int64_t own_us = 0;   // processor time of this process
  // Time that the processors it may use were busy, with anything, or taken away by a hypervisor;
  // the kernel counts it in hundredths of a second. -1: unknown.
  std::int64_t busy_us = 0;
};

Usage usage_now();
void report_usage(const Usage& before);  // a record `measured`

}  // namespace racecourse::native
