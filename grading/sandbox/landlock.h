#pragma once

#include <filesystem>
#include <vector>

#include "grading/base/descriptor.h"
#include "grading/base/result.h"

namespace racecourse {

// For where a process can have no namespaces: what it may reach of the files, and no signals to
// processes outside, no TCP but to such ports. landlock(7).

// What this kernel can do of it; 0: nothing.
int landlock_version();

struct Reach {
  std::vector<std::filesystem::path> read;   // and execute
  std::vector<std::filesystem::path> write;  // and all of the former
  bool talks_tcp = false;  // on ports that the system gives out, not on known ones
};

// A set of rules for restrict_to; what does not exist is left out.
Result<Descriptor> make_rules(const Reach& reach);

// The calling process and those it starts, from now on, reach no more than that; false if the
// kernel refuses. It must have no_new_privs. Between fork and exec.
bool restrict_to(const Descriptor& rules);

}  // namespace racecourse
