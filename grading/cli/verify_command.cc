#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "grading/base/cores.h"
#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/cli/grading.h"
#include "grading/cli/rendering.h"
#include "grading/cli/verify_content.h"
#include "grading/manifest/exercise_manifest.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

struct Outcome {
  std::string problem;           // empty: as it should be
  bool undecided = false;        // this machine could not measure it
  bool missed = false;           // a defect for the explorer, which stress did not diagnose
  std::set<std::string> failed;  // checks
};

const CheckResult* find(const Report& report, const std::string& id) {
  for (const CheckResult& check : report.checks) {
    if (check.id == id) return &check;
  }
  return nullptr;
}

// "data_race, 0 of 100 (exact: data_race)", and what was said about it.
std::string summary(const Report& report) {
  std::string text =
      fmt::format("{}, {} of {}", name(report.verdict), report.score, report.max_score);
  for (const CheckResult& check : report.checks) {
    if (check.status == Status::kPassed || check.status == Status::kSkipped) continue;
    text += fmt::format("\n      {}: {}: {}", check.id, name(check.verdict),
                        escape_terminal(truncate_bytes(check.message, 200)));
  }
  return text;
}

Outcome assess(const Sample& sample, const Report& report) {
  Outcome outcome;
  for (const CheckResult& check : report.checks) {
    if (check.status == Status::kFailed) outcome.failed.insert(check.id);
  }
  const bool errored = std::ranges::find(report.checks, Status::kErrored, &CheckResult::status) !=
                       report.checks.end();
  const bool full = report.score + report.pending == report.max_score && !errored;
  outcome.undecided = report.pending > 0 && !errored;
  switch (sample.role) {
    case Role::kStarter:
      if (report.verdict == Verdict::kCompileError) outcome.problem = "does not compile";
      if (report.score != 0) outcome.problem = "must score 0: " + summary(report);
      break;
    case Role::kReference:
    case Role::kAccepted:
      if (!full) outcome.problem = "must get full marks: " + summary(report);
      break;
    case Role::kDefect: {
      const Expectation& expected = sample.expected;
      const CheckResult* check = find(report, expected.check);
      const bool right =
          report.verdict == expected.verdict &&
          (expected.check.empty() || (check != nullptr && check->status == Status::kFailed &&
                                      check->verdict == expected.verdict)) &&
          (!expected.score || *expected.score == report.score);
      if (right) break;
      if (check != nullptr && check->status == Status::kPending) break;
      if (expected.needs_explore && exit_status(report) != 2) {
        outcome.missed = true;
        break;
      }
      outcome.problem = fmt::format(
          "must get {} from {}{}: {}", name(expected.verdict),
          expected.check.empty() ? "the compiler or intake" : expected.check,
          expected.score ? fmt::format(" and score {}", *expected.score) : "", summary(report));
    }
  }
  return outcome;
}

// Every check needs a defect that fails it and no other (those that require it are skipped).
std::vector<std::string> unguarded_checks(const Exercise& exercise,
                                          const std::map<std::string, Outcome>& outcomes) {
  std::vector<std::string> problems;
  for (const CheckSpec& check : exercise.checks) {
    const bool guarded = std::ranges::any_of(outcomes, [&check](const auto& entry) {
      return entry.second.failed == std::set{check.id} ||
             (check.at_most > 0 && entry.second.undecided);
    });
    if (!guarded) problems.push_back(fmt::format("no defect fails `{}` alone", check.id));
  }
  return problems;
}

struct Plan {
  GradeOptions options;
  int times = 1;
  int workers = 1;
  bool quick = false;        // defects by what decides, where that is enough
  bool one_of_each = false;  // of the defects, one for each check and verdict; others `quick`
  std::string only;          // a part of a sample's name
  std::string reports;       // the folder that gets each sample's report, or empty
};

class Verification {
 public:
  Verification(const Context& context, const Builder& builder, const Exercise& exercise,
               const Plan& plan)
      : context_(context), builder_(builder), exercise_(exercise), plan_(plan) {}

  // True if all is as it should be. Prints a line for each problem and one for the whole.
  Result<bool> run() {
    RC_TRY(samples_, samples_of(exercise_, context_.solutions()));
    std::vector<std::string> problems = content_problems(exercise_, context_.solutions(), samples_);
    std::erase_if(samples_, [this](const Sample& sample) {
      return sample.name.find(plan_.only) == std::string::npos;
    });
    const std::vector<Sample> left = plan_.one_of_each ? put_aside() : std::vector<Sample>();
    RC_TRY_VOID(grade_all());
    if (plan_.only.empty()) {
      std::vector<std::string> unguarded = unguarded_checks(exercise_, outcomes_);
      if (!unguarded.empty() && !left.empty()) {  // perhaps by one that was put aside
        samples_ = left;
        RC_TRY_VOID(grade_all());
        unguarded = unguarded_checks(exercise_, outcomes_);
      }
      problems.insert(problems.end(), unguarded.begin(), unguarded.end());
    }
    int missed = 0, undecided = 0;
    for (const auto& [sample, outcome] : outcomes_) {
      if (!outcome.problem.empty()) problems.push_back(sample + " " + outcome.problem);
      missed += outcome.missed ? 1 : 0;
      undecided += outcome.undecided ? 1 : 0;
    }
    fmt::print("{} {:<20} {} samples{}{}{}{}\n", problems.empty() ? "ok    " : "FAILED",
               exercise_.id, outcomes_.size(),
               plan_.times > 1 ? fmt::format(" × {} times", plan_.times) : "",
               undecided > 0 ? fmt::format(", {} with times pending", undecided) : "",
               missed > 0 ? fmt::format(", {} left to the explorer", missed) : "",
               problems.empty() ? "" : fmt::format(", {} problems", problems.size()));
    for (const std::string& problem : problems) fmt::print("    {}\n", problem);
    std::fflush(stdout);
    return problems.empty();
  }

 private:
  // Else what it must get is seen in one flavour alone, which is not the quick one.
  bool may_be_quick(const Sample& sample) const {
    if (sample.role == Role::kAccepted || sample.role == Role::kStarter) return plan_.one_of_each;
    const Verdict expected = sample.expected.verdict;
    return sample.role == Role::kDefect && expected != Verdict::kMemoryError &&
           expected != Verdict::kLeak &&
           !(expected == Verdict::kDataRace && exercise_.has_processes());
  }

  // Leaves one defect for each check and one for each verdict that none of these has; each time the
  // one that is to lose least: it is most likely to fail that check alone. Returns the others.
  std::vector<Sample> put_aside() {
    std::multimap<int, const Sample*, std::greater<>> defects;  // of equal scores, the first first
    for (const Sample& sample : samples_) {
      if (sample.role == Role::kDefect) {
        defects.emplace(sample.expected.score.value_or(0), &sample);
      }
    }
    std::set<const Sample*> chosen;
    std::set<std::string> checks;
    std::set<Verdict> verdicts;
    for (const auto& [score, defect] : defects) {
      if (!checks.insert(defect->expected.check).second) continue;
      verdicts.insert(defect->expected.verdict);
      chosen.insert(defect);
    }
    for (const auto& [score, defect] : defects) {
      if (verdicts.insert(defect->expected.verdict).second) chosen.insert(defect);
    }
    std::vector<Sample> kept, left;
    for (const Sample& sample : samples_) {
      const bool keep = sample.role != Role::kDefect || chosen.contains(&sample);
      (keep ? kept : left).push_back(sample);
    }
    samples_ = std::move(kept);
    return left;
  }

  Result<void> grade_all() {
    next_ = 0;
    {
      std::vector<std::jthread> workers;
      for (int i = 0; i < plan_.workers; ++i) workers.emplace_back([this] { work(); });
    }
    clear_progress(context_);
    if (error_) return tl::unexpected<Error>(*error_);
    return {};
  }

  void work() {
    const std::size_t all = samples_.size() * static_cast<std::size_t>(plan_.times);
    for (std::size_t turn = next_++; turn < all; turn = next_++) {
      const Sample& sample = samples_[turn % samples_.size()];
      GradeOptions options = plan_.options;
      options.quick = plan_.quick && may_be_quick(sample);
      options.short_search = options.quick || plan_.one_of_each;
      Result<Graded> graded = grade_or_recall(context_, builder_, exercise_, sample.dir, options);
      if (options.short_search && graded && !assess(sample, graded->report).problem.empty()) {
        options.quick = options.short_search = false;
        graded = grade_or_recall(context_, builder_, exercise_, sample.dir, options);
      }
      const std::lock_guard lock(mutex_);
      if (!graded) {
        if (!error_) error_ = graded.error();
        return;
      }
      if (const auto stored = store(sample, graded->report); !stored && !error_) {
        error_ = stored.error();
      }
      show_progress(context_, fmt::format("{} {}/{} {}", exercise_.id, turn + 1, all, sample.name));
      Outcome outcome = assess(sample, graded->report);
      Outcome& so_far = outcomes_[sample.name];
      if (so_far.problem.empty()) so_far.problem = outcome.problem;
      so_far.missed = so_far.missed || outcome.missed;
      so_far.undecided = so_far.undecided || outcome.undecided;
      so_far.failed.merge(outcome.failed);
    }
  }

  Result<void> store(const Sample& sample, const Report& report) const {
    if (plan_.reports.empty()) return {};
    const std::filesystem::path file =
        fmt::format("{}/{}/{}.yaml", plan_.reports, exercise_.id, sample.name);
    RC_TRY_VOID(make_folder(file.parent_path()));
    return write_file_atomically(file, to_yaml(report));
  }

  const Context& context_;
  const Builder& builder_;
  const Exercise& exercise_;
  const Plan& plan_;
  std::vector<Sample> samples_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;  // guards what follows
  std::map<std::string, Outcome> outcomes_;
  std::optional<Error> error_;
};

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY_VOID(require_own_checkout(context));
  std::vector<Exercise> exercises;
  if (const std::string id = arguments.text("EXERCISE"); !id.empty()) {
    RC_TRY(Exercise one, find_exercise(context.exercises(), id));
    exercises.push_back(std::move(one));
  } else {
    RC_TRY(exercises, load_all(context.exercises()));
  }
  RC_TRY_VOID(require_sandbox(arguments.has("allow-unsandboxed")));
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(GradeOptions options, grade_options(context, arguments));
  const std::uint64_t first_seed = options.seed;
  Plan plan{std::move(options),       arguments.number("times", 1), usable_cores(),
            arguments.has("quick"),   arguments.has("one-of-each"), arguments.text("only"),
            arguments.text("reports")};
  plan.options.progress = [](const std::string&) {};
  if (plan.times > 1) plan.options.fresh = true;  // else the others would be recalled
  const int seeds = arguments.number("seeds", 1);
  bool good = true;
  const int cores = plan.workers;
  for (const Exercise& exercise : exercises) {
    // Who looks whether processes still get on waits for most of the time.
    plan.workers = exercise.has_processes() ? 2 * cores : cores;
    for (int seed = 0; seed < seeds; ++seed) {
      plan.options.seed = first_seed + static_cast<std::uint64_t>(seed);
      RC_TRY(const bool fine, Verification(context, builder, exercise, plan).run());
      good = good && fine;
    }
  }
  return good ? 0 : 2;
}

}  // namespace

Command verify_command() {
  std::vector<OptionSpec> options = {
      {OptionKind::kOptionalPositional, "EXERCISE", "only this one"},
      {OptionKind::kNumber, "--seeds", "with this many seeds (default: 1)"},
      {OptionKind::kNumber, "--times", "grade each sample this often, afresh (default: 1)"},
      {OptionKind::kFlag, "--quick", "grade defects by one flavour a check, where that shows them"},
      {OptionKind::kFlag, "--one-of-each",
       "of the defects, one for each check and one for each verdict; all by a short search; with "
       "--quick, only the reference in all flavours"},
      {OptionKind::kText, "--only", "only samples whose name contains this: accepted, defects/no"}};
  options.push_back(
      {OptionKind::kText, "--reports", "write each sample's report into this folder"});
  for (OptionSpec& option : grading_options()) options.push_back(std::move(option));
  return {"verify", "the gate for exercises: is every sample graded as it must be?",
          std::move(options), run};
}

}  // namespace racecourse
