#pragma once

#include <string>

#include "grading/model/finding.h"

namespace racecourse::html {

// The steps as a table with a column for each thread, and the lines of code that they are at. The
// pages' script makes a player of it. "" without steps.
std::string interleaving(const History& history);

}  // namespace racecourse::html
