#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

struct Mount {
  std::filesystem::path host;
  std::string inside;  // "/box/<one name>"
  bool writable = false;
};

// One process to run with nothing but what is listed: the system read-only, a private /tmp, no
// network, no other process in sight, no environment. /box/tmp is the job's own even where there is
// no sandbox.
struct Job {
  std::vector<std::string> argv;
  std::vector<Mount> mounts;
  double wall_seconds = 60;
  int cpu_seconds = 600;                // per process
  long memory_mib = 4096;               // over all its processes: see control_group.h, else sampled
  int tasks = 4096;                     // threads of all its processes; explored ones make 2,000
  std::size_t file_mib = 1024;          // the largest file that it may write
  std::size_t output_bytes = 1 << 20;   // of stdout and stderr together; the rest is thrown away
  std::size_t record_bytes = 64 << 20;  // of the record channel, descriptor 3
  bool talks_tcp = false;  // its programs, with one another: the exercise is about that
  bool has_driver = true;  // its first process watches others, which must not stop it
  bool sandboxed = true;   // false only for tools of racecourse's own on its own input
};

enum class Ending { kExited, kSignalled, kWallLimit, kMemoryLimit, kTaskLimit, kRecordLimit };

struct JobResult {
  Ending ending = Ending::kExited;
  int code = 0;        // exit status or signal
  std::string output;  // stdout and stderr
  std::string records;
  double wall_seconds = 0;
};

// Can a job have namespaces of its own? Is there at least something that keeps it from the
// machine's files? What can this machine not enforce, in words? Each probed once.
bool has_namespaces();
bool is_enclosed();
const std::vector<std::string>& not_enforced();

// An error only if the machine failed; what the process does is in the result. Any thread.
Result<JobResult> run_job(const Job& job);

}  // namespace racecourse
