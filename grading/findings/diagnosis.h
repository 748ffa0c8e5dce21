#pragma once

#include <string>
#include <vector>

#include "grading/findings/names.h"
#include "grading/findings/run_log.h"
#include "grading/findings/symbols.h"
#include "grading/model/finding.h"

namespace racecourse {

// That something else than the harness wrote to the record channel.
Finding forgery();

// Turns what was observed in one repetition into findings: what happened, in words, with the
// student's own lines first and the frames of libraries and of the harness folded away. A
// repetition that did not run to its end has at least one finding, so that none passes by silence.
class Diagnosis {
 public:
  explicit Diagnosis(const Symbols& symbols) : symbols_(symbols) {}

  // `names` are those of this run.
  std::vector<Finding> of(const RepetitionLog& repetition, Names& names) const;

 private:
  Finding data_race(const std::vector<record::Record>& records, std::size_t at) const;
  Finding memory_error(const record::Record& line) const;
  Finding undefined(const record::Record& line) const;
  Finding leak(const record::Record& line) const;
  Finding failure(const record::Record& line) const;
  Finding crash(const record::Record& line) const;
  Finding misuse(const record::Record& line) const;
  Finding early_exit(const record::Record& line) const;
  Finding thread_left(const record::Record& line) const;
  Finding without_progress(const record::Record& line) const;
  Finding refused(const record::Record& line) const;
  Finding trespass(const record::Record& line) const;
  Finding limit(const RepetitionLog& repetition) const;

  const Symbols& symbols_;
};

}  // namespace racecourse
