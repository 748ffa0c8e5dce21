#include "grading/build/diagnostics.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::size_t kMaxLines = 40;
constexpr std::size_t kMaxLineBytes = 300;

std::string without_boxes(std::string_view line) {
  std::string text(line);
  for (const std::string_view box : {"/box/src/", "/box/exercise/include/", "/box/exercise/",
                                     "/box/root/harness/check/world/", "/box/root/"}) {
    for (auto at = text.find(box); at != std::string::npos; at = text.find(box)) {
      text.erase(at, box.size());
    }
  }
  return text;
}

}  // namespace

std::string bounded_diagnostics(std::string_view output) {
  std::vector<std::string> lines;
  const std::vector<std::string_view> all = split_lines(output);
  for (const std::string_view line : all) {
    if (lines.size() == kMaxLines) {
      lines.push_back(fmt::format("… and {} more lines", all.size() - kMaxLines));
      break;
    }
    const std::string said = replaced(without_boxes(line), "attempt to use a poisoned identifier",
                                      "this keeps a sanitizer from seeing what the program does, "
                                      "and may not be used");
    lines.push_back(valid_utf8(truncate_bytes(said, kMaxLineBytes)));
  }
  return join(lines, "\n");
}

std::string link_diagnostics(std::string_view output, std::span<const std::string> files) {
  constexpr std::string_view kUndefined = "undefined symbol: ";
  const std::vector<std::string> names(files.begin(), files.end());
  std::vector<std::string> missing;
  for (const std::string_view line : split_lines(output)) {
    const auto at = line.find(kUndefined);
    if (at == std::string_view::npos) continue;
    missing.push_back(
        fmt::format("{}: error: {} is not defined", join(names, ", "),
                    truncate_bytes(line.substr(at + kUndefined.size()), kMaxLineBytes)));
  }
  std::ranges::sort(missing);
  missing.erase(std::ranges::unique(missing).begin(), missing.end());
  if (missing.empty()) return bounded_diagnostics(output);
  return bounded_diagnostics(join(missing, "\n"));
}

}  // namespace racecourse
