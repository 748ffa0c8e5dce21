#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/report.h"
#include "grading/model/submission.h"

namespace racecourse {

// The steps of a check's schedule, for somebody who walks through them, forwards and back.
// Positions are 1 to steps(). What it hands out is the student's: not yet safe on a terminal.
class Walk {
 public:
  // Where a thread is at a position.
  struct Standing {
    std::string_view thread;
    const HistoryStep* last = nullptr;  // what it did last; nullptr: nothing so far
    bool acts = false;                  // the position's step is its
    bool interrupted = false;           // it could have gone on then
  };

  // `sources` are the submission's files. Without them, a file is the lines that the steps quote.
  // REQUIRES: the check's history has steps.
  Walk(const CheckResult& check, std::span<const SourceFile> sources);

  const CheckResult& check() const { return check_; }
  std::size_t steps() const { return check_.history.steps.size(); }
  const HistoryStep& step(std::size_t at) const { return check_.history.steps[at - 1]; }
  // The thread that could have gone on instead of this step's, or "".
  std::string_view interrupted(std::size_t at) const;
  std::vector<Standing> threads(std::size_t at) const;

  // The first step of the next turn, or of this one and then of the one before; a turn is the steps
  // that a thread takes until another one goes on.
  std::size_t next_turn(std::size_t at) const;
  std::size_t previous_turn(std::size_t at) const;

  // The file that the step is in; if that is none of the student's, the last one that was.
  std::string_view file(std::size_t at) const;
  // Its lines by number.
  const std::map<int, std::string>& lines(std::string_view file) const;

 private:
  bool begins_turn(std::size_t at) const;

  CheckResult check_;
  std::vector<std::string> threads_;
  std::map<std::string, std::map<int, std::string>, std::less<>> files_;
};

}  // namespace racecourse
