#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grading/findings/run_log.h"
#include "grading/findings/symbols.h"
#include "grading/model/exercise.h"
#include "grading/model/finding.h"
#include "grading/model/flavour.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {

// What one run of one check in one flavour showed: many repetitions on real threads, or many
// schedules.
struct StressEvidence {
  Flavour flavour = Flavour::kTsan;
  int planned = 0;
  int ran = 0;
  int with_findings = 0;  // repetitions
  std::uint64_t seed = 0;
  std::vector<Finding> findings;  // distinct, in canonical order
  std::string output;             // the first that the program printed

  // kSched only.
  std::uint64_t schedules = 0;
  std::string strategy;
  int complete = -1;        // every schedule with at most so many preemptions was tried
  bool conclusive = false;  // the search ran as planned: it decides, whatever else was seen
  bool began = true;        // no check does after initialisers that never end
};

// Reads a run's log together with how the sandboxed job ended. Silence never counts as success:
// a run that is not complete has a finding that says so. `machine_works` tells whether the
// flavour's probe runs on this machine; it decides whose fault it is that nothing started.
StressEvidence gather_evidence(Flavour flavour, int planned, const JobResult& job,
                               const RunLog& log, const Symbols& symbols, bool machine_works);

// The same for an explorer's run.
StressEvidence gather_exploration(const JobResult& job, const RunLog& log, const Symbols& symbols,
                                  bool machine_works);

// What the address sanitizer and the undefined behaviour sanitizer report counts when it repeats:
// findings of those kinds that are not in every run are taken out of the first and returned.
std::vector<Finding> take_unrepeated(StressEvidence& first,
                                     const std::vector<StressEvidence>& again);

// True if `evidence` holds a finding that has to be seen again before it counts.
bool needs_repeating(const StressEvidence& evidence);

}  // namespace racecourse
