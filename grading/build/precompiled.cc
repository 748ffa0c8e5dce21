// Headers that are read once and not with every source: half of what compiling takes is theirs.

#include <span>
#include <string>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/build/builder.h"
#include "grading/build/recipe.h"

namespace racecourse {
namespace {

// Of ordinary programs: none that a macro of theirs could change.
constexpr const char* kOfPrograms[] = {"atomic",       "barrier", "chrono",   "condition_variable",
                                       "functional",   "future",  "latch",    "map",
                                       "memory",       "mutex",   "optional", "semaphore",
                                       "shared_mutex", "string",  "thread",   "vector"};

// Of the harness: none that has something done before main, as <iostream> has.
constexpr const char* kOfHarness[] = {
    "algorithm", "array", "atomic", "chrono", "functional",  "map",    "memory",  "mutex",
    "optional",  "set",   "span",   "string", "string_view", "thread", "utility", "vector"};

std::string include_lines(std::span<const char* const> headers) {
  std::string lines;
  for (const char* header : headers) lines += fmt::format("#include <{}>\n", header);
  return lines;
}

}  // namespace

void Builder::put_precompiled(Step& step, const StepResult& headers) {
  step.mounts.push_back({headers.folder, recipe::kPrecompiled});
  step.script += recipe::kPutPrecompiled;
}

Result<StepResult> Builder::common_headers() const {
  Step step;
  step.name = "common headers";
  step.key = {toolchain_.identity};
  step.script =
      recipe::precompile(recipe::compile(toolchain_, Flavour::kSched), include_lines(kOfPrograms));
  return must(step, Fault::kMachine, "the standard library's headers");
}

// The step has the same key where nothing can be compiled ahead.
Result<void> Builder::find_ahead(Step& step, const Step& ahead, Fault fault,
                                 const std::string& what) const {
  if (steps_keep_paths()) {
    RC_TRY(const StepResult made, must(ahead, fault, what));
    step.helpers.push_back({made.folder, recipe::kPrecompiled});
  }
  step.script += recipe::kPutIfThere;
  return {};
}

Result<std::string> Builder::compile_harness(Step& step) const {
  const std::string command = recipe::compile_harness(toolchain_);
  Step ahead;
  ahead.name = "headers of the harness";
  ahead.key = {toolchain_.identity};
  ahead.script = recipe::precompile(command, include_lines(kOfHarness));
  RC_TRY_VOID(find_ahead(step, ahead, Fault::kMachine, "the standard library's headers"));
  return command + recipe::kWithIfThere;
}

Result<std::string> Builder::compile_checks(Step& step, Flavour flavour) const {
  const std::string command = recipe::compile_checks(toolchain_, flavour);
  Step ahead;
  ahead.name = fmt::format("check.h {}", name(flavour));
  ahead.key = {toolchain_.identity, *harness_version_};
  ahead.mounts = {{root_ / "harness", "/box/root/harness"}};
  ahead.script = recipe::precompile(command, "#include \"harness/check/check.h\"\n");
  RC_TRY_VOID(find_ahead(step, ahead, Fault::kInternal, "harness/check/check.h"));
  return command + recipe::kWithIfThere;
}

Result<StepResult> Builder::includes(const Exercise& exercise, Flavour flavour,
                                     const std::string& lines) const {
  if (!steps_keep_paths()) return StepResult();
  RC_TRY(const std::string interface_version, hash_folder(exercise.dir / "include", {".h"}));
  RC_TRY(const std::string world_version, hash_folder(root_ / "harness/check/world", {".h"}));
  Step step;
  step.name = fmt::format("includes {}", name(flavour));
  step.key = {toolchain_.identity, interface_version, world_version};
  step.mounts = {{root_ / "harness/check/world", "/box/root/harness/check/world"},
                 {exercise.dir / "include", "/box/exercise/include"}};
  step.script = recipe::precompile(recipe::compile_student(toolchain_, flavour), lines);
  return run_step(cache_, step);
}

}  // namespace racecourse
