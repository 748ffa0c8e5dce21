#include "grading/report/check_words.h"

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/report/text_report.h"

namespace racecourse {

Sign sign_of(Status status) {
  switch (status) {
    case Status::kPassed: return {"✓", "+"};
    case Status::kFailed: return {"✗", "x"};
    case Status::kSkipped: return {"-", "-"};
    case Status::kPending:
    case Status::kErrored: break;
  }
  return {"?", "?"};
}

std::string outcome(const CheckResult& check) {
  switch (check.status) {
    case Status::kPassed: return "passed";
    case Status::kSkipped:
      if (check.skipped_because.empty()) return "skipped";
      return fmt::format("skipped: {}", escape_terminal(check.skipped_because));
    case Status::kFailed:
    case Status::kPending:
    case Status::kErrored: break;
  }
  return std::string(name(check.verdict));
}

std::string remarks(const Report& report) {
  std::string text;
  const auto add = [&text](const std::string& line) { text += line + "\n"; };
  if (report.pending > 0) add(fmt::format("Up to {} points are pending.", report.pending));
  if (report.public_checks_only) add("Public checks only.");
  for (const std::string& missing : report.environment.not_enforced) {
    add("Not enforced here: " + escape_terminal(missing));
  }
  if (!report.compiler_output.empty()) {
    add("The compiler says:");
    for (const std::string_view line : split_lines(report.compiler_output)) {
      add("| " + escape_terminal(line));
    }
  } else if (report.verdict == Verdict::kRejected && !report.checks.empty()) {
    add(escape_terminal(report.checks.front().message));
  }
  return text;
}

}  // namespace racecourse
