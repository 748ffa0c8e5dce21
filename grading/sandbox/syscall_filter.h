#pragma once

#include <sys/types.h>

#include <linux/filter.h>
#include <span>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// The program's process that runs student code is a child of it, and watches that child: nobody may
// send it a signal. In a PID namespace of its own it has this number.
inline constexpr pid_t kDriverInNamespace = 2;

// Stands for a driver whose number is not known yet; no process has it.
inline constexpr pid_t kAnyDriver = 0x3ca1ab1e;

// A seccomp filter (BPF): what changes the machine, reaches into another process or makes new
// namespaces fails with EPERM, and so does a signal to `driver`, to its group or to all. Everything
// else is allowed; a filter that allowed only what is known would fail programs that are correct
// wherever libc or a sanitizer is newer. Made by libseccomp.
Result<std::vector<sock_filter>> syscall_filter(pid_t driver);

// The same filter for another driver. Between fork and exec, too.
void retarget(std::span<sock_filter> filter, pid_t from, pid_t to);

}  // namespace racecourse
