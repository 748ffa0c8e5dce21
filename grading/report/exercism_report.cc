#include "grading/report/exercism_report.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"
#include "grading/report/json_report.h"

namespace racecourse {
namespace {

constexpr std::size_t kMostOutput = 500;  // bytes, so at most as many characters
constexpr std::string_view kCut = "\nOutput was truncated. Please limit to 500 chars";

std::string status_of(const CheckResult& check) {
  switch (check.status) {
    case Status::kPassed: return "pass";
    case Status::kFailed:
    case Status::kSkipped: return "fail";
    case Status::kPending:
    case Status::kErrored: break;
  }
  return "error";
}

// What the student's own code printed.
std::string output_of(const Report& report, const std::string& check) {
  for (const NativeRun& run : report.native) {
    if (run.check != check || run.output.empty()) continue;
    std::string lines;
    for (const std::string_view line : split_lines(run.output)) {
      lines += escape_terminal(line) + "\n";
    }
    if (lines.size() <= kMostOutput) return lines;
    return std::string(truncate_bytes(lines, kMostOutput - kCut.size())) + std::string(kCut);
  }
  return "";
}

}  // namespace

std::string to_exercism(const Report& report, const RenderOptions& options) {
  nlohmann::ordered_json results;
  results["version"] = 3;
  const bool not_run =
      report.verdict == Verdict::kCompileError || report.verdict == Verdict::kRejected;
  const bool open = std::ranges::any_of(
      report.checks, [](const CheckResult& check) { return status_of(check) == "error"; });
  const bool all = std::ranges::all_of(
      report.checks, [](const CheckResult& check) { return check.status == Status::kPassed; });
  results["status"] = not_run || open ? "error" : all ? "pass" : "fail";
  if (not_run || open) {
    results["message"] = fmt::format("{} {}\n{}", words(report.verdict).meaning,
                                     words(report.verdict).next, remarks(report));
  }
  results["tests"] = nlohmann::ordered_json::array();
  for (const CheckResult& check : report.checks) {
    nlohmann::ordered_json test;
    test["name"] = escape_terminal(fmt::format("{}: {}", check.id, check.title));
    test["status"] = status_of(check);
    if (check.status != Status::kPassed) {
      std::string message = fmt::format("{}\n{}", outcome(check), check_text(check));
      if (check.status == Status::kFailed) {
        message += verdict_page(check.verdict, options.verdict_pages) + "\n";
      }
      test["message"] = message;
    }
    if (const std::string output = output_of(report, check.id); !output.empty()) {
      test["output"] = output;
    }
    results["tests"].push_back(std::move(test));
  }
  return json_text(results);
}

}  // namespace racecourse
