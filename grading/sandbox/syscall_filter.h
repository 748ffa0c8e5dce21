#pragma once

#include <sys/types.h>

#include <linux/filter.h>
#include <span>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// Whom a job may send no signal: its first process, which watches the student's; what watches that
// one (in a PID namespace, its first process); racecourse itself, where the job can see it.
struct Guarded {
  pid_t driver = 2;
  pid_t watcher = 1;
  pid_t racecourse = 1;
};

// Which sockets a job may make.
enum class Sockets {
  kUsual,  // UNIX's, IP's, netlink's: there is a namespace for the network
  kTcp,    // UNIX's, and TCP over IPv4
  kLocal,  // UNIX's
};

// A seccomp filter (BPF), for a job whose guarded processes are not known yet: see protect. What
// changes the machine, reaches into another process or makes new namespaces fails with EPERM, and
// so does a signal to one that is guarded, to its group or to all. Everything else is allowed; a
// filter that allowed only what is known would fail programs that are correct wherever libc or a
// sanitizer is newer. Made by libseccomp.
Result<std::vector<sock_filter>> syscall_filter(Sockets sockets);

// Makes it a filter for these. Between fork and exec, too.
void protect(std::span<sock_filter> filter, const Guarded& guarded);

}  // namespace racecourse
