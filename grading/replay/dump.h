#pragma once

#include <string>

#include "grading/model/report.h"

namespace racecourse {

// The check's steps for scripts: a line each, after one with the fields' names; fields are apart by
// tabs, and nothing in them is a control character.
std::string dump(const CheckResult& check);

}  // namespace racecourse
