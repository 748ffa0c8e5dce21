#pragma once

// The fast backend: each task is a fiber on one OS thread. A fiber has a stack of its own and the
// thread-local storage of a parked donor thread, so that everything thread-local, the C++ runtime's
// and libc's included, is native and its own. All that is private knowledge of x86-64 and glibc is
// in this folder.

#include "harness/runtime/backend.h"

namespace racecourse::model {

// nullptr where it does not work.
Backend* fiber_backend();

}  // namespace racecourse::model
