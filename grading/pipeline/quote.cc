#include "grading/pipeline/quote.h"

#include <algorithm>

#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxQuotedLine = 160;

void quote(Location& location, const SourceLines& lines) {
  const auto text = lines.find(location.file);
  if (text == lines.end() || location.line < 1) return;
  if (static_cast<std::size_t>(location.line) > text->second.size()) return;
  std::string_view line = text->second[static_cast<std::size_t>(location.line) - 1];
  line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t")));
  location.code = valid_utf8(truncate_bytes(line, kMaxQuotedLine));
}

}  // namespace

void quote_code(std::vector<Location>& locations, const SourceLines& lines) {
  for (Location& location : locations) quote(location, lines);
}

void quote_code(History& history, const SourceLines& lines) {
  for (HistoryStep& step : history.steps) quote(step.at, lines);
}

}  // namespace racecourse
