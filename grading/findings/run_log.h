#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/record.h"

namespace racecourse {

// What one repetition left behind.
struct RepetitionLog {
  int index = -1;
  std::vector<record::Record> observed;   // from the student's process: anything could be in it
  std::vector<record::Record> witnessed;  // from the driver, which looks at it from outside
  bool unreadable = false;                // a line that is no record
  bool forged = false;                    // … or that the harness did not write
  bool ended = false;                     // the driver saw how it ended:
  std::string how;                        //   exited, signalled, stuck, cpu_limit, …
  int code = 0;
  std::string output;  // the first bytes that it printed
};

// The record channel of one stress run (docs/record-format.md), read without trusting it.
struct RunLog {
  bool started = false;  // the driver got as far as its first record
  bool done = false;     // … and as far as its last
  bool enough = false;   // which says that there was no time for more, as it had been told
  int planned = 0;
  std::uint64_t seed = 0;
  std::vector<RepetitionLog> repetitions;
};

RunLog read_run_log(std::string_view records);

// Every program counter that a diagnosis of this log may want to show.
std::set<std::uintptr_t> program_counters(const RunLog& log);

}  // namespace racecourse
