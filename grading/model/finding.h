#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "grading/model/flavour.h"
#include "grading/model/verdict.h"

namespace racecourse {

// A place in a source file. `file` is as the student knows it: "bank_transfer.cc", never a path
// of the grading machine.
struct Location {
  std::string file;
  int line = 0;
  std::string thread{};  // "T1", "main" or empty
  std::string does{};    // "writes 4 bytes", "waits for account 2", or empty
  std::string code{};    // the line's own text, without its indentation; empty if not the student's
  auto operator<=>(const Location&) const = default;
};

// "race_war.cc:12", or "" if the line is unknown.
std::string where(const Location& location);

struct Frame {
  std::string function;
  std::string file;
  int line = 0;
  bool own = false;  // the student's own file
  auto operator<=>(const Frame&) const = default;
};

// One thread's part in a finding: what it was doing and where it stood, innermost frame first,
// frames of libraries and of the harness folded away.
struct ThreadView {
  std::string thread;  // "main", "T1", …
  std::string doing;   // "waits for account 2, held by T2"
  std::vector<std::string> holds;
  std::vector<Frame> stack;
  auto operator<=>(const ThreadView&) const = default;
};

// What a thread did, where, and whether the thread before it was interrupted for that although it
// could have gone on.
struct HistoryStep {
  Location at;
  bool forced = false;
  std::uint64_t event = 0;  // its number in the execution, for a debugger; no report has it
  auto operator<=>(const HistoryStep&) const = default;
};

// The execution that shows a finding, made as simple as can be: what its threads did with what
// several of them use, in order.
struct History {
  std::vector<HistoryStep> steps{};
  std::uint64_t earlier = 0;     // steps that are left out before the first
  int preemptions = -1;          // that it takes; -1: who knows
  std::string counterfactual{};  // which switch, taken back, makes it pass; or empty
  auto operator<=>(const History&) const = default;
};

// The threads that take these steps, `main` first, then by number.
std::vector<std::string> threads_of(std::span<const HistoryStep> steps);

// One diagnosed event.
struct Finding {
  Verdict verdict = Verdict::kOk;
  std::string message;              // what happened, one or two sentences
  std::vector<Location> locations;  // the student's own lines first
  std::vector<ThreadView> threads{};
  std::vector<std::string> wait_for{};  // "T1 waits for account 2, held by T2"
  std::string object{};                 // the variable, lock or block concerned, or empty

  // The explorer's: how to get there again, and how it was found.
  std::string schedule{};  // "rc1:…"
  std::string strategy{};
  std::uint64_t found_at = 0;  // the how-manieth schedule tried it was
  History history{};

  // Verdict and own source lines: two findings with the same one are the same bug.
  std::string fingerprint() const;
};

}  // namespace racecourse
