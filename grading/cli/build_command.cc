#include <chrono>
#include <cstdio>
#include <variant>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/intake/intake.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const Exercise exercise, find_exercise(context.exercises(), arguments.text("EXERCISE")));
  RC_TRY(const auto taken, take_in(arguments.text("DIR"), exercise));
  if (const auto* rejection = std::get_if<Rejection>(&taken)) {
    fmt::print("{}\n", escape_terminal(rejection->message));
    return 1;
  }
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(const auto built, builder.build(exercise, std::get<Submission>(taken), kAllFlavours,
                                         arguments.has("fresh")));
  if (const auto* error = std::get_if<CompileError>(&built)) {
    for (const std::string_view line : split_lines(error->output)) {
      fmt::print("{}\n", escape_terminal(line));
    }
    return 1;
  }
  for (const Program& program : std::get<std::vector<Program>>(built)) {
    fmt::print("{:<6} {}\n", name(program.flavour), program.path.string());
  }
  return 0;
}

}  // namespace

Command build_command() {
  return {
      "build",
      "build a submission in every flavour, and say where the programs are",
      {{OptionKind::kPositional, "EXERCISE", "its id, its number, or a part of its name"},
       {OptionKind::kPositional, "DIR", "the student's folder, archive (zip, tar, tar.gz) or file"},
       {OptionKind::kFlag, "--fresh", "use no stored build of these files"}},
      run};
}

}  // namespace racecourse
