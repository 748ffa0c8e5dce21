#include <cstdio>

#include <fmt/format.h>

#include "grading/cli/before.h"
#include "grading/cli/command.h"
#include "grading/cli/working_copy.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const WorkingCopy copy, find_started_copy(context, arguments.text("EXERCISE")));
  RC_TRY(const bool nothing_of_mine, untouched(copy));
  std::filesystem::path before;
  if (!nothing_of_mine) {
    RC_TRY(before, put_aside(copy));
  }
  RC_TRY(const auto put, put_starter(copy));
  if (put.empty()) {
    fmt::print("Nothing to reset: these are the starter's files.\n");
    return 0;
  }
  fmt::print("The starter is back: {}\n", join(put, ", "));
  if (before.empty()) return 0;
  fmt::print("Your files are in {}\nTo get them back: {}\n", escape_terminal(before.string()),
             escape_terminal(fmt::format("cp {}/* {}", shell_word(before.string()),
                                         shell_word(copy.dir.string()))));
  return 0;
}

}  // namespace

Command reset_command() {
  return {"reset", "begin anew: the starter comes back, my files are kept", {kOwnExercise}, run};
}

}  // namespace racecourse
