#include "grading/cli/rendering.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/base/moment.h"
#include "grading/base/text.h"

namespace racecourse {

void Rendering::replayed_by(const std::string& source, const std::string& submission) {
  options.text.replay = "racecourse replay " + shell_word(source);
  if (!submission.empty()) options.text.replay_ending = " --submission " + shell_word(submission);
}

Report Rendering::told(const Report& report, const std::optional<CourseContent>& course) const {
  return course ? as_told(report, course->course, now, format->untold) : report;
}

std::string Rendering::render(const Report& report,
                              const std::optional<CourseContent>& course) const {
  return format->render(told(report, course), options);
}

std::vector<OptionSpec> rendering_options() {
  return {{OptionKind::kText, "--format", report_format_names() + " (default: text)"},
          {OptionKind::kText, "--sources",
           "where the student's files are in the repository, for annotations"},
          {OptionKind::kText, "--verdict-pages", "address of the pages that explain verdicts"},
          {OptionKind::kFlag, "--linear", "steps as sentences, for screen readers"},
          {OptionKind::kText, "--at", "apply the course's rules of feedback as of this moment"},
          {OptionKind::kCount, "--pass-mark", "exit status 0 from so many percent on"}};
}

Result<Rendering> rendering_of(const Context& context, const Arguments& arguments) {
  Rendering rendering;
  const std::string name = arguments.text("format", "text");
  rendering.format = find_report_format(name);
  if (rendering.format == nullptr) {
    return fail(Fault::kUsage, "--format", fmt::format("there is no report format '{}'", name),
                fmt::format("There are {}.", report_format_names()));
  }
  rendering.options.text = context.text_options();
  rendering.options.text.linear = arguments.has("linear");
  const auto folder = [](std::string path) {
    if (!path.empty() && !path.ends_with('/')) path += '/';
    return path;
  };
  rendering.options.sources = folder(arguments.text("sources"));
  if (arguments.has("verdict-pages")) {
    rendering.options.verdict_pages = folder(arguments.text("verdict-pages"));
  }
  rendering.now = seconds_now();
  if (arguments.has("at")) {
    const auto moment = parse_moment(arguments.text("at"));
    if (!moment) {
      return fail(Fault::kUsage, "--at", "is no moment", "Such as 2027-01-15T23:59+01:00.");
    }
    rendering.now = moment->time;
  }
  if (arguments.number("pass-mark", 0) > 100) {
    return fail(Fault::kUsage, "--pass-mark", "is in percent, 0 to 100");
  }
  return rendering;
}

int exit_status(const Report& report, int pass_percent) {
  const bool ours = std::ranges::any_of(
      report.checks, [](const CheckResult& check) { return check.status == Status::kErrored; });
  if (ours) return 2;
  return report.score * 100 >= report.max_score * pass_percent ? 0 : 1;
}

int exit_status(const Report& report, const Arguments& arguments) {
  return exit_status(report, arguments.number("pass-mark", 100));
}

}  // namespace racecourse
