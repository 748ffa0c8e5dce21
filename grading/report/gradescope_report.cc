#include "grading/report/gradescope_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "grading/base/text.h"
#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"
#include "grading/report/json_report.h"

namespace racecourse {

std::string to_gradescope(const Report& report, const RenderOptions& options) {
  nlohmann::ordered_json results;
  if (report.overridden || report.checks.empty()) results["score"] = report.score;
  std::string head =
      fmt::format("{}: {}\n", report.exercise, words(report.verdict).title) + remarks(report);
  if (options.late) {
    // It goes before the sum of the tests.
    results["score"] = options.late->points;
    head += options.late->words + "\n";
  }
  results["output"] = head;
  results["output_format"] = "text";
  results["stdout_visibility"] = "hidden";
  results["tests"] = nlohmann::ordered_json::array();
  for (const CheckResult& check : report.checks) {
    nlohmann::ordered_json test;
    test["name"] = escape_terminal(fmt::format("{}: {}", check.id, check.title));
    test["name_format"] = "text";
    test["score"] = check.points;
    test["max_score"] = check.max_points;
    // What is open has neither passed nor failed.
    if (check.status == Status::kPassed) test["status"] = "passed";
    if (check.status == Status::kFailed || check.status == Status::kSkipped) {
      test["status"] = "failed";
    }
    const bool untold = check.feedback == FeedbackLevel::kNone;
    if (!untold && check.status != Status::kPassed) {
      std::string output = fmt::format("{}\n{}", outcome(check), check_text(check));
      if (check.status == Status::kFailed) {
        output += verdict_page(check.verdict, options.verdict_pages) + "\n";
      }
      test["output"] = output;
      test["output_format"] = "text";
      test["tags"] = {outcome(check)};
    }
    test["visibility"] = untold ? "after_published" : "visible";
    results["tests"].push_back(std::move(test));
  }
  return json_text(results);
}

}  // namespace racecourse
