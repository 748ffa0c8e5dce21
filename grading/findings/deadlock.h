#pragma once

#include "grading/findings/names.h"
#include "grading/findings/run_log.h"
#include "grading/model/finding.h"

namespace racecourse {

// What the watchdog saw in a repetition that got stuck: who waits for what, who holds it, and a
// stack each.
Finding diagnose_deadlock(const RepetitionLog& repetition, Names& names);

}  // namespace racecourse
