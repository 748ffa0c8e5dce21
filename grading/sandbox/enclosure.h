#pragma once

#include <sys/types.h>

#include <linux/filter.h>
#include <string>
#include <vector>

#include "grading/base/descriptor.h"
#include "grading/base/files.h"
#include "grading/base/result.h"
#include "grading/sandbox/control_group.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {

// How a job is started so that it has no more than it should: with namespaces by bubblewrap;
// without them by Landlock, with /box/… as links in a folder of its own and a watcher for what it
// leaves behind; by the same filter of system calls in both.
class Enclosure {
 public:
  static Result<Enclosure> make(const Job& job);

  bool in_namespace() const { return in_namespace_; }

  // Turns the calling process, which `racecourse` forked, into the job, in this group and with
  // these descriptors. Between fork and exec.
  [[noreturn]] void enter(const Job& job, const ControlGroup& group, int output, int records,
                          pid_t racecourse);

 private:
  Result<void> make_filter(bool has_driver, bool talks_tcp);
  Result<void> use_bubblewrap(const Job& job);
  Result<void> use_links(const Job& job);
  void place_descriptors(int output, int records);
  void shut_in(pid_t racecourse);

  bool in_namespace_ = false;
  bool has_driver_ = false;
  std::vector<std::string> command_;
  TempDir box_;
  Descriptor options_{-1};           // for bubblewrap
  Descriptor rules_{-1};             // Landlock's
  std::vector<sock_filter> filter_;  // none: a tool of racecourse's own
  Descriptor filter_file_{-1};       // with it, for bubblewrap
};

}  // namespace racecourse
