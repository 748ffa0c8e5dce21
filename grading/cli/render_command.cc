#include <cstdio>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/cli/named_report.h"
#include "grading/cli/rendering.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(Rendering rendering, rendering_of(context, arguments));
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  RC_TRY(const NamedReport named,
         named_report(context, arguments, course, arguments.text("REPORT")));
  rendering.replayed_by(named.name);
  const std::string text = rendering.render(named.report, course);
  if (arguments.has("output")) {
    RC_TRY_VOID(write_file_atomically(arguments.text("output"), text));
  } else {
    fmt::print("{}", text);
  }
  return arguments.has("pass-mark") ? exit_status(named.report, arguments) : 0;
}

}  // namespace

Command render_command() {
  std::vector<OptionSpec> options = {
      {OptionKind::kOptionalPositional, "REPORT",
       "a report.yaml, or an exercise that you have checked (default: the one in this folder)"},
      {OptionKind::kText, "-o,--output", "write it to this file"},
      {OptionKind::kText, "--course", "the course.yaml whose rules of feedback apply"}};
  for (OptionSpec& option : rendering_options()) options.push_back(std::move(option));
  return {"render", "show a report in any format", std::move(options), run};
}

}  // namespace racecourse
