#pragma once

#include <sys/types.h>

#include <linux/filter.h>
#include <span>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// The first process of a job is the driver, which watches the student's: nobody may send it a
// signal. In a PID namespace of its own it has this number.
inline constexpr pid_t kDriverInNamespace = 2;

// Stands for a driver whose number is not known yet; no process has it.
inline constexpr pid_t kAnyDriver = 0x3ca1ab1e;

// A seccomp filter (BPF): what changes the machine, reaches into another process or makes new
// namespaces fails with EPERM, and so does a signal to kAnyDriver, to its group or to all.
// Everything else is allowed; a filter that allowed only what is known would fail programs that are
// correct wherever libc or a sanitizer is newer. Made by libseccomp.
Result<std::vector<sock_filter>> syscall_filter();

// Makes it a filter for this driver. Between fork and exec, too.
void protect(std::span<sock_filter> filter, pid_t driver);

}  // namespace racecourse
