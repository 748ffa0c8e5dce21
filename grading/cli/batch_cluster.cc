#include "grading/cli/batch_cluster.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/batch/experience.h"
#include "grading/batch/mark_words.h"
#include "grading/batch/slurm.h"
#include "grading/batch/work.h"
#include "grading/cli/batch_run.h"
#include "grading/cli/spool_class.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr int kMostRounds = 3;
constexpr int kUsualChunk = 32;
constexpr int kUsualCores = 2;

SlurmOptions options_from(const Context& context, const Arguments& arguments) {
  SlurmOptions options;
  std::error_code ignored;
  options.program = fs::read_symlink("/proc/self/exe", ignored).string();
  options.root = fs::absolute(context.root).string();
  options.chunk = arguments.number("chunk", kUsualChunk);
  options.at_most = arguments.number("at-most", 0);
  options.cores = arguments.number("jobs", kUsualCores);
  options.extra = arguments.list("sbatch");
  options.allow_unsandboxed = arguments.has("allow-unsandboxed");
  return options;
}

Result<std::vector<Item>> without_results(const Spool& spool, const std::vector<Item>& items) {
  std::vector<Item> waiting;
  for (const Item& item : items) {
    if (spool.has_result(item)) continue;
    RC_TRY(const std::optional<Trouble> trouble, spool.trouble(item));
    if (!trouble || !is_given_up(*trouble)) waiting.push_back(item);
  }
  return waiting;
}

Result<bool> any_is_measured(const Context& context, const std::vector<Item>& items) {
  std::set<std::string> ids;
  for (const Item& item : items) ids.insert(item.exercise);
  for (const std::string& id : ids) {
    RC_TRY(const Exercise exercise, find_exercise(context.exercises(), id));
    for (const CheckSpec& check : exercise.checks) {
      if (check.at_most > 0) return true;
    }
  }
  return false;
}

Result<Round> submit(const Context& context, const Spool& spool, const std::vector<Item>& waiting,
                     const SlurmOptions& options) {
  Experience experience;
  std::vector<Task> tasks;
  for (const Item& item : waiting) {
    RC_TRY_VOID(experience.learn_from(spool, item));
    tasks.push_back({item.key, experience.expected(kind_of(item, false)), false});
  }
  RC_TRY(const bool measured, any_is_measured(context, waiting));
  return submit_round(spool, tasks, waiting, measured, options);
}

}  // namespace

Result<int> submit_to_slurm(const Context& context, const Arguments& arguments, const Spool& spool,
                            const std::vector<Item>& items) {
  RC_TRY(const std::vector<Item> waiting, without_results(spool, items));
  if (waiting.empty()) return collect_from_slurm(context, spool);
  RC_TRY(const Round round, submit(context, spool, waiting, options_from(context, arguments)));
  const std::string place = escape_terminal(shell_word(arguments.text("out")));
  fmt::print(
      "{} submissions are Slurm's now: job {}{}, collected by job {}.\n"
      "racecourse batch status {} says how far it is, racecourse batch cancel {} stops it.\n",
      waiting.size(), round.work,
      round.measuring.empty() ? "" : ", measured by job " + round.measuring, round.collector, place,
      place);
  return 0;
}

Result<int> collect_from_slurm(const Context& context, const Spool& spool) {
  RC_TRY(const std::vector<Item> items, all_items(spool));
  RC_TRY(const std::vector<Item> lost, without_results(spool, items));
  RC_TRY(const std::vector<Round> so_far, rounds(spool));
  if (!lost.empty() && so_far.size() % kMostRounds != 0) {
    RC_TRY(const SlurmOptions options, options_of_rounds(spool));
    RC_TRY(const Round round, submit(context, spool, lost, options));
    fmt::print("{} submissions got lost on the cluster and are tried again: job {}.\n", lost.size(),
               round.work);
    return 0;
  }
  for (const Item& item : lost) {
    RC_TRY(const std::optional<Trouble> known, spool.trouble(item));
    Trouble trouble = known.value_or(Trouble());
    trouble.failures = kMostFailures;
    if (trouble.message.empty()) {
      trouble.message = "The cluster ended its job before it was graded, each time.";
    }
    RC_TRY_VOID(spool.set_trouble(item, trouble));
  }
  RC_TRY(const Gradebook book, update_class(context, spool));
  const std::string summary = summary_of(book);
  RC_TRY_VOID(write_file_atomically(spool.root() / "summary.txt", summary));
  fmt::print("{}", summary);
  return book.has_errored() ? 2 : 0;
}

Result<void> print_cluster_state(const Spool& spool) {
  RC_TRY(const std::vector<Round> so_far, rounds(spool));
  if (so_far.empty()) return {};
  RC_TRY(const std::vector<Item> items, all_items(spool));
  RC_TRY(const std::vector<Item> waiting, without_results(spool, items));
  RC_TRY(const std::string state, state_of(so_far.back()));
  fmt::print("{} of {} graded; Slurm: {}\n", items.size() - waiting.size(), items.size(),
             state.empty() ? "nothing of it is there any more" : state);
  return {};
}

Result<int> cancel_on_slurm(const Spool& spool) {
  RC_TRY(const std::vector<Round> so_far, rounds(spool));
  if (so_far.empty()) {
    return fail(Fault::kUsage, escape_terminal(spool.root().string()),
                "this batch is on no cluster");
  }
  RC_TRY_VOID(cancel(so_far.back()));
  fmt::print("Cancelled. What is graded is kept; the same batch command goes on from here.\n");
  return 0;
}

namespace {

// One task of a round, on a node.
Result<int> run_chunk(const Context& context, const Arguments& arguments) {
  RC_TRY(const Spool spool, Spool::open(arguments.text("SPOOL")));
  RC_TRY(const std::vector<Item> items,
         chunk_items(spool, std::atoi(arguments.text("ROUND").c_str()),
                     std::atoi(arguments.text("TASK").c_str())));
  const Stages stages =
      arguments.has("measured") ? Stages::kMeasuringOnly : Stages::kCorrectnessOnly;
  RC_TRY(const PoolResult result, grade_items(context, arguments, spool, items, nullptr, stages));
  return result.interrupted ? 2 : 0;
}

}  // namespace

Command batch_chunk_command() {
  return {"batch-chunk",
          "grade one task's share of a batch on a cluster",
          {kSpoolArgument,
           {OptionKind::kPositional, "ROUND", "which submission to the cluster"},
           {OptionKind::kPositional, "TASK", "which task of its array"},
           {OptionKind::kFlag, "--measured", "only what is measured by a clock"},
           kAllowUnsandboxed},
          run_chunk,
          true};
}

}  // namespace racecourse
