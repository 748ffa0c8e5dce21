#pragma once

#include <optional>
#include <string>

#include "harness/explore/explorer.h"

namespace racecourse::explore {

// What a driver is told on its command line (docs/explorer.md, "The driver's arguments").
struct Options {
  Config config;
  std::string test;                  // "BankTransfer.opposite"; of a check
  std::optional<Schedule> schedule;  // to be replayed, and nothing else done
  bool unreadable = false;           // the text given was no schedule
  int replays = 1;
  std::uint64_t stop_at = 0;  // the event of a replay to trap at, for a debugger; 0: none
  int cpu_seconds = 120;
  int wall_seconds = 600;
  int program_arguments = 0;  // index of the first of them in argv
};

Options parse(int argc, char** argv);

// Exit status of a process that was given a strategy or a schedule that is none.
inline constexpr int kNoSuchThing = 64;

// What both drivers do with a body: explore it or replay it, in this process.
int drive(const Options& options, Explorer::Body body, void* argument);

}  // namespace racecourse::explore
