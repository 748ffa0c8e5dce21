#pragma once

#include <string_view>

namespace racecourse::explore {

// Explores the body of a check: what for_each_execution comes to. In the driver's process.
void run_check(void (*body)());

// An expectation that failed in a check but outside the body that is explored.
void outside_failure(const char* verdict, std::string_view message, const char* file, int line);

}  // namespace racecourse::explore
