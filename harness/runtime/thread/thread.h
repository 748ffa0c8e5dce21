#pragma once

// The portable backend: each task is a thread of the system, and all but one of them wait for the
// baton. They are made anew for every execution, so that what is thread-local is as new; that and a
// switch by way of the kernel make it some hundred times slower than fibers. What it uses is POSIX
// and the futex system call.

#include "harness/runtime/backend.h"

namespace racecourse::model {

Backend* thread_backend();

}  // namespace racecourse::model
