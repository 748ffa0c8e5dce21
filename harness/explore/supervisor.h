#pragma once

#include "harness/explore/options.h"

namespace racecourse::explore {

// Runs `explore` in a child process and relays what it records, so that what became of it is said
// by a process in which none of the student's code has run (docs/record-format.md). Returns the
// driver's exit status. A child that ends with kStartOver is forgotten, and a second one runs with
// `options.config.isolated`.
int supervise(Options& options, int (*explore)(void*), void* argument);

}  // namespace racecourse::explore
