#include "grading/batch/spool.h"
#include "grading/batch/work.h"
#include "grading/cli/command.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY_VOID(require_sandbox(arguments.has("allow-unsandboxed")));
  RC_TRY(const Spool spool, Spool::open(arguments.text("SPOOL")));
  RC_TRY(const Exercise exercise, find_exercise(context.exercises(), arguments.text("EXERCISE")));
  RC_TRY(const Builder builder, open_builder(context));
  GradeOptions options;
  options.solutions = context.solutions();
  options.seed = std::strtoull(arguments.text("seed", "0").c_str(), nullptr, 10);
  options.jobs = 1;  // others work beside it
  const Item item =
      item_of(edition_of(builder, exercise, options.seed), arguments.text("SUBMISSION"));
  if (item.key != arguments.text("key")) {
    return fail(Fault::kMachine, exercise.id,
                "is another version here, or racecourse or its compiler is, than the batch was "
                "begun with",
                "Every machine of a batch needs the same; `racecourse regrade` goes over to new "
                "ones.");
  }
  const Stage stage = arguments.has("measured") ? Stage::kMeasuring : Stage::kCorrectness;
  RC_TRY_VOID(work(spool, builder, exercise, item, stage, options));
  return 0;
}

}  // namespace

Command batch_work_command() {
  return {"batch-work",
          "grade one item of a spool, as a batch asks for it",
          {kSpoolArgument,
           {OptionKind::kPositional, "EXERCISE", "its id"},
           {OptionKind::kPositional, "SUBMISSION", "its name in the spool"},
           {OptionKind::kText, "--key", "what the result is stored by"},
           {OptionKind::kText, "--seed", "the course's"},
           {OptionKind::kFlag, "--measured", "only what is measured by a clock"},
           kAllowUnsandboxed},
          run,
          true};
}

}  // namespace racecourse
