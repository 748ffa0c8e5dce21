#pragma once

#include <string>

#include "grading/findings/run_log.h"
#include "grading/findings/symbols.h"
#include "grading/model/finding.h"

namespace racecourse {

// What each process of a run that is stuck waits for, and who could have ended that.
Finding diagnose_blocked_processes(const RepetitionLog& repetition, const Symbols& symbols);

// A child that was not waited for, or outlived the run: `child_left`, `orphan`.
Finding diagnose_process_left(const record::Record& line, const Symbols& symbols);

// A descriptor that was left open, or was closed by somebody whose it was not: `descriptor`.
Finding diagnose_descriptor(const record::Record& line, const Symbols& symbols);

// "SIGABRT"; what a reader may not know of it is said as well.
std::string signal_words(int signal);

}  // namespace racecourse
