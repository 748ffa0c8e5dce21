#include <algorithm>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "grading/base/files.h"
#include "grading/base/moment.h"
#include "grading/batch/marks.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/cli/rendering.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

// When Gradescope got it, by its submission_metadata.json.
Result<std::chrono::sys_seconds> submitted_at(const std::string& path) {
  RC_TRY(const std::string text, read_file(path));
  const auto tree = nlohmann::json::parse(text, nullptr, false);
  std::string said;
  if (tree.is_object() && tree.contains("created_at") && tree["created_at"].is_string()) {
    said = tree["created_at"];
  }
  // With millionths of a second.
  if (const std::size_t dot = said.find('.'); dot != std::string::npos) {
    said.erase(dot, said.find_first_not_of("0123456789", dot + 1) - dot);
  }
  const auto moment = parse_moment(said);
  if (!moment) {
    return fail(Fault::kMachine, path, "does not say when this was handed in",
                "Gradescope writes it there as `created_at`.");
  }
  return moment->time;
}

// What late days cost, if there are any.
std::optional<Late> late(const Report& report, const Course& course,
                         std::chrono::sys_seconds submitted) {
  const CourseExercise* own = course.find(report.exercise);
  if (own == nullptr) return std::nullopt;
  const Attempt attempt{submitted, Outcome::kGraded, report.score, 0, report.max_score};
  const Mark mark =
      mark_of(std::span(&attempt, 1), own->deadline, course.late, {}, Pending::kAsked);
  if (mark.state == Mark::State::kTooLate) {
    return Late{0, "Handed in later than this course takes: no points."};
  }
  if (mark.days_late == 0) return std::nullopt;
  return Late{mark.points / 100.0,
              fmt::format("Handed in {} day{} late: {} % of the points are left.", mark.days_late,
                          mark.days_late == 1 ? "" : "s",
                          std::max(0, 100 - mark.days_late * course.late.percent_per_day))};
}

Result<int> run(const Context& context, const Arguments& arguments) {
  const std::string path = arguments.text("REPORT");
  RC_TRY(const std::string yaml, read_file(path));
  RC_TRY(const Report report, report_from_yaml(yaml, path));
  RC_TRY(const auto course, find_course(context, ""));
  Rendering rendering;
  rendering.format = find_report_format("gradescope");
  rendering.now = seconds_now();
  if (course && arguments.has("metadata")) {
    RC_TRY(const auto submitted, submitted_at(arguments.text("metadata")));
    rendering.options.late = late(report, course->course, submitted);
  }
  RC_TRY_VOID(write_file_atomically(arguments.text("output", "results.json"),
                                    rendering.render(report, course)));
  return 0;
}

}  // namespace

Command gradescope_results_command() {
  return {"gradescope-results",
          "a report as Gradescope's results, after late days (run_autograder calls this)",
          {{OptionKind::kPositional, "REPORT", "a report.yaml"},
           {OptionKind::kText, "-o,--output", "write it to this file"},
           {OptionKind::kText, "--metadata", "Gradescope's submission_metadata.json"}},
          run,
          true};
}

}  // namespace racecourse
