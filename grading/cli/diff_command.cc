#include <cstdio>
#include <optional>

#include <fmt/format.h>

#include "grading/cli/before.h"
#include "grading/cli/command.h"
#include "grading/cli/difference.h"
#include "grading/cli/working_copy.h"

namespace racecourse {
namespace {

struct Base {
  std::string name;
  std::filesystem::path dir;
};

Result<Base> base_of(const WorkingCopy& copy, bool before_reset) {
  if (!before_reset) return Base{"starter", copy.exercise.dir / "starter"};
  if (const auto before = last_before(copy)) return Base{"before", *before};
  return fail(Fault::kUsage, copy.exercise.id, "has not been reset, so there is nothing before it",
              "Without --last, the starter is what your files are compared with.");
}

// 0 if nothing differs, 1 if something does, as diff itself has it.
Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const WorkingCopy copy, find_started_copy(context, arguments.text("EXERCISE")));
  RC_TRY(const Base base, base_of(copy, arguments.has("last")));
  bool differs = false;
  for (const std::string& file : copy.exercise.student) {
    RC_TRY(const std::string text,
           difference({base.name + "/" + file, base.dir / file}, {"mine/" + file, copy.dir / file},
                      context.text_options()));
    differs |= !text.empty();
    fmt::print("{}", text);
  }
  if (differs) return 1;
  fmt::print("No difference: your files are {}.\n",
             arguments.has("last") ? "those of before the last reset" : "the starter's");
  return 0;
}

}  // namespace

Command diff_command() {
  return {
      "diff",
      "what I have changed since the starter",
      {kOwnExercise, {OptionKind::kFlag, "--last", "since what was there before the last reset"}},
      run};
}

}  // namespace racecourse
