#pragma once

// Between the check interface and the stress engine's driver.

#include <string_view>

namespace racecourse {

// Makes GoogleTest report to the record channel and print nothing.
void install_observer();

// Sends the `end` record, which says that the body ran to its end, and ends the process.
[[noreturn]] void end_repetition(std::string_view how);

}  // namespace racecourse
