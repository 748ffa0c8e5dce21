#pragma once

#include <sys/types.h>

namespace racecourse {

// The status of a process that did not become a job, as a shell says it.
inline constexpr int kNotStarted = 127;

// Where a job can have no PID namespace: a process of its own between racecourse and the job, to
// which the kernel gives whatever the job leaves behind (prctl(2), PR_SET_CHILD_SUBREAPER).

// Forks: returns in the job; in its watcher, does not. That one waits until the job ends, or until
// it gets SIGTERM or racecourse's thread is gone; it ends all that is left, and exits as the job
// did, with 128 and the number of its signal if one ended it. Between fork and exec.
void watch_from_here();

}  // namespace racecourse
