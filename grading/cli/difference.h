#pragma once

#include <filesystem>
#include <string>

#include "grading/base/result.h"
#include "grading/report/text_report.h"

namespace racecourse {

// A file to compare; one that is not there is empty.
struct Side {
  std::string label;
  std::filesystem::path file;
};

// What the tool `diff` says, line by line and safe on a terminal; empty if the two are the same.
Result<std::string> difference(const Side& from, const Side& to, const TextOptions& options);

// Beside each other in so many columns, whether or not they are the same.
Result<std::string> side_by_side(const Side& left, const Side& right, std::size_t columns,
                                 const TextOptions& options);

}  // namespace racecourse
