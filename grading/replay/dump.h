#pragma once

#include <string>

#include "grading/replay/walk.h"

namespace racecourse {

// The steps for scripts: a line each, after one with the fields' names; fields are apart by
// tabs, and nothing in them is a control character.
std::string dump(const Walk& walk);

}  // namespace racecourse
