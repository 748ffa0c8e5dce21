#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

// One record of a CSV file, and the line that it begins on.
struct CsvRow {
  int line = 1;
  std::vector<std::string> cells;
};

// RFC 4180, read generously: any line end, a byte order mark, blank lines, which are left out. A
// quote that is never closed, or that closes in the middle of a cell, is an error of whoever wrote
// the file. `path` is for messages.
Result<std::vector<CsvRow>> parse_csv(std::string_view text, const std::string& path);

// One line of CSV with its end. Cells are hostile: what a spreadsheet would take for a formula (it
// begins with = + - @, a tab or a carriage return) gets a ' before it, unless it is a number;
// control characters become spaces, bytes that are not UTF-8 U+FFFD.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace racecourse
