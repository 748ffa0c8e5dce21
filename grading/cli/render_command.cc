#include <cstdio>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/cli/rendering.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(Rendering rendering, rendering_of(context, arguments));
  const std::string path = arguments.text("REPORT");
  rendering.replayed_by(path);
  RC_TRY(const std::string yaml, read_file(path));
  RC_TRY(const Report report, report_from_yaml(yaml, path));
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  const std::string text = rendering.render(report, course);
  if (arguments.has("output")) {
    RC_TRY_VOID(write_file_atomically(arguments.text("output"), text));
  } else {
    fmt::print("{}", text);
  }
  return arguments.has("pass-mark") ? exit_status(report, arguments) : 0;
}

}  // namespace

Command render_command() {
  std::vector<OptionSpec> options = {
      {OptionKind::kPositional, "REPORT", "a report.yaml"},
      {OptionKind::kText, "-o,--output", "write it to this file"},
      {OptionKind::kText, "--course", "the course.yaml whose rules of feedback apply"}};
  for (OptionSpec& option : rendering_options()) options.push_back(std::move(option));
  return {"render", "show a report in any format", std::move(options), run};
}

}  // namespace racecourse
