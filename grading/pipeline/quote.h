#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/finding.h"

namespace racecourse {

// The lines of source files, by the name that locations call them by.
using SourceLines = std::map<std::string, std::vector<std::string_view>>;

// Gives each place the text of its line, without its indentation, bounded.
void quote_code(std::vector<Location>& locations, const SourceLines& lines);
void quote_code(History& history, const SourceLines& lines);

}  // namespace racecourse
