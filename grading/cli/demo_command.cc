#include <cstdio>
#include <cstring>
#include <variant>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/working_copy.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

constexpr double kWallSeconds = 30;

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const WorkingCopy copy,
         find_working_copy(context, arguments.text("EXERCISE"), !arguments.has("dir")));
  const std::filesystem::path dir = arguments.text("dir", copy.dir.string());
  RC_TRY(const Submission submission, submission_in(dir, copy.exercise));
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(const auto built, builder.build_demo(copy.exercise, submission));
  if (const auto* error = std::get_if<CompileError>(&built)) {
    for (const std::string_view line : split_lines(error->output)) {
      fmt::print("{}\n", escape_terminal(line));
    }
    return 1;
  }
  Job job;
  job.argv = {"/box/program"};
  job.mounts = {{std::get<Program>(built).path, "/box/program"}};
  job.wall_seconds = kWallSeconds;
  job.has_driver = false;
  RC_TRY(const JobResult result, run_job(job));
  for (const std::string_view line : split_lines(result.output)) {
    fmt::print("{}\n", escape_terminal(line));
  }
  if (result.ending == Ending::kWallLimit) {
    fmt::print("(stopped: it ran for {} seconds)\n", kWallSeconds);
  } else if (result.code > 128) {  // so says the sandbox of a signal
    fmt::print("(it crashed: {})\n", ::strsignal(result.code - 128));
  } else if (result.code != 0) {
    fmt::print("(it ended with status {})\n", result.code);
  }
  return result.ending == Ending::kExited && result.code == 0 ? 0 : 1;
}

}  // namespace

Command demo_command() {
  return {"demo",
          "run an exercise's demo with my own work",
          {{OptionKind::kOptionalPositional, "EXERCISE", "its id, number or a part of its name"},
           {OptionKind::kText, "--dir", "take the files from this folder"}},
          run};
}

}  // namespace racecourse
