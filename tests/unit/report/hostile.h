#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/report.h"

namespace racecourse {

// Each hostile text has this word where it would break out, if it did.
inline constexpr std::string_view kMark = "INJECTED";

std::vector<std::string> hostile_texts();

// With its fields filled by what is harmless, so that each renderer shows each of them.
Report harmless();

using Field = std::function<std::string&(Report&)>;

// Whatever a student's names, sources, messages or output can get into.
std::map<std::string, Field> fields_of_students();

}  // namespace racecourse
