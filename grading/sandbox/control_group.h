#pragma once

#include <filesystem>
#include <vector>

#include "grading/base/descriptor.h"
#include "grading/base/result.h"

namespace racecourse {

// A control group of one job's own, which all that the job starts stays in: cgroup v2 where its
// controllers are there for us, else v1's. Kernel documentation: admin-guide/cgroup-v2, cgroup-v1.
class ControlGroup {
 public:
  struct Limits {
    long memory_mib = 0;
    int tasks = 0;  // processes and their threads
  };

  // What control groups can bound on this machine for this user: neither, one or both. Tried once.
  struct Abilities {
    bool memory = false;
    bool tasks = false;
  };
  static const Abilities& abilities();

  ControlGroup() = default;  // no group: it holds nothing

  // With the limits that it can enforce; if there are none, it is no group, and holds nothing.
  static Result<ControlGroup> make(const Limits& limits);

  ControlGroup(ControlGroup&&) noexcept = default;
  ControlGroup& operator=(ControlGroup&&) = delete;
  // Ends what is still in it.
  ~ControlGroup();

  // Puts the calling process in; false if the kernel refuses. Between fork and exec.
  bool join() const;

  bool bounds_memory() const { return !memory_events_.empty(); }

  // Has the kernel killed a process in it because the memory was used up? Has it refused a process
  // or a thread?
  bool ran_out_of_memory() const;
  bool ran_out_of_tasks() const;

  // Ends every process in it, wherever it is by now in the tree of processes.
  void kill() const;

 private:
  struct Folder {
    std::filesystem::path path;
    Descriptor processes;  // its cgroup.procs, for writing
  };
  std::vector<Folder> folders_;  // one a hierarchy
  // With the counts of the above; empty: it does not bound that.
  std::filesystem::path memory_events_;
  std::filesystem::path task_events_;
};

}  // namespace racecourse
