#pragma once

#include <map>
#include <string>

#include "grading/model/report.h"

namespace racecourse::html {

// Drawings as SVG, each with words that say the same. "" where there is nothing to draw.

// Who waits for what, held by whom: threads and what they wait for, an arrow for each "waits".
std::string wait_for_graph(const CheckResult& check);

// What orders what: a column for each thread, time downwards, an arrow from each unlock to the next
// lock of the same by another thread; of a data race, the two accesses that nothing orders.
std::string happens_before(const CheckResult& check);

// Who thought, hungered and ate at a table, and with which forks: a column for each philosopher,
// time downwards, by the steps that tell of it.
std::string timeline(const CheckResult& check);

// How long the student's took, in times of the reference, each pair of runs a dot.
std::string ratios(const CheckResult& check, const std::map<std::string, double>& timing);

}  // namespace racecourse::html
