#pragma once

#include <cstddef>
#include <string>

#include "grading/model/finding.h"

namespace racecourse::html {

// What a page can show without becoming slow, the last of them; a shrunken history is far shorter.
inline constexpr std::size_t kMostSteps = 200;

// The steps as a table with a column for each thread, and the lines of code that they are at. The
// pages' script makes a player of it. "" without steps.
std::string interleaving(const History& history);

}  // namespace racecourse::html
