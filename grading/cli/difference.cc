#include "grading/cli/difference.h"

#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grading/batch/tool.h"
#include "grading/report/text_lines.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// Not what a link or a pipe could be by that name.
std::string operand(const Side& side) {
  std::error_code ignored;
  return fs::is_regular_file(side.file, ignored) ? side.file.string() : "/dev/null";
}

// Tabs are expanded by `diff`, before they are escaped; colours are ours, since its own would be.
Result<std::string> run_diff(std::vector<std::string> how, const Side& a, const Side& b) {
  std::vector<std::string> command = {"diff", "--text", "--expand-tabs"};
  command.insert(command.end(), std::make_move_iterator(how.begin()),
                 std::make_move_iterator(how.end()));
  command.insert(command.end(), {"--", operand(a), operand(b)});
  return run_tool(command, 1);
}

}  // namespace

Result<std::string> difference(const Side& from, const Side& to, const TextOptions& options) {
  RC_TRY(const std::string text,
         run_diff({"--unified", "--label", from.label, "--label", to.label}, from, to));
  TextLines lines(options);
  std::size_t number = 0;
  for (const std::string_view line : split_lines(text)) {
    const std::string safe = lines.safe(line);
    if (++number <= 2) {
      lines.line(lines.painted(Paint::kBold, safe));
    } else if (line.starts_with('-') || line.starts_with('+')) {
      lines.line(lines.painted(line.front() == '+' ? Paint::kGood : Paint::kBad, safe));
    } else {
      lines.line(line.starts_with("@@") ? lines.painted(Paint::kFaint, safe) : safe);
    }
  }
  return lines.str();
}

Result<std::string> side_by_side(const Side& left, const Side& right, std::size_t columns,
                                 const TextOptions& options) {
  RC_TRY(const std::string text,
         run_diff({"--side-by-side", fmt::format("--width={}", columns)}, left, right));
  TextLines lines(options);
  for (const std::string_view line : split_lines(text)) lines.line(lines.safe(line));
  return lines.str();
}

}  // namespace racecourse
