#include <algorithm>
#include <array>
#include <cstdio>

#include <fmt/format.h>

#include "grading/base/cores.h"
#include "grading/base/files.h"
#include "grading/batch/class_intake.h"
#include "grading/batch/lease.h"
#include "grading/batch/mark_words.h"
#include "grading/batch/pool.h"
#include "grading/batch/spool.h"
#include "grading/batch/work.h"
#include "grading/cli/batch_cluster.h"
#include "grading/cli/batch_run.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/cli/grading.h"
#include "grading/cli/spool_class.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// What the command line asks for.
struct Plan {
  std::vector<Exercise> exercises;
  fs::path dir;
  std::optional<CourseContent> course;
  std::optional<Roster> roster;
  HandInTimes times;
  std::vector<std::string> only;
};

Result<std::optional<Roster>> read_roster(const Arguments& arguments, const Plan& plan) {
  fs::path file = arguments.text("roster");
  if (file.empty() && plan.course && !plan.course->course.roster.empty()) {
    file = fs::path(arguments.text("course")).parent_path() / plan.course->course.roster;
  }
  if (file.empty()) return std::optional<Roster>();
  RC_TRY(const std::string text, read_file(file));
  RC_TRY(Roster roster, Roster::parse(text, file.string()));
  return std::optional(std::move(roster));
}

Result<Plan> read_plan(const Context& context, const Arguments& arguments) {
  Plan plan;
  std::vector<std::string> words = arguments.list("WHAT");
  if (words.size() < 2 || arguments.text("out").empty()) {
    return fail(Fault::kUsage, "",
                "a batch needs exercises, a folder of submissions and --out SPOOL",
                "racecourse batch 21-bank-transfer submissions --out spool");
  }
  plan.dir = words.back();
  words.pop_back();
  for (const std::string& word : words) {
    RC_TRY(Exercise exercise, find_exercise(context.exercises(), word));
    const bool twice =
        std::ranges::find(plan.exercises, exercise.id, &Exercise::id) != plan.exercises.end();
    if (!twice) plan.exercises.push_back(std::move(exercise));
  }
  RC_TRY(plan.course, find_course(context, arguments.text("course")));
  RC_TRY(plan.roster, read_roster(arguments, plan));
  if (const std::string file = arguments.text("times"); !file.empty()) {
    RC_TRY(const std::string text, read_file(file));
    RC_TRY(plan.times, HandInTimes::parse(text, file));
  }
  plan.only = arguments.list("only");
  return plan;
}

// The editions that the spool goes by, with those of exercises that are new to it. An error if an
// exercise, or racecourse, is not what the spool's results were made by.
Result<std::vector<Edition>> editions_for(const Spool& spool, const Builder& builder,
                                          const Plan& plan) {
  RC_TRY(std::vector<Edition> editions, spool.editions());
  for (const Exercise& exercise : plan.exercises) {
    const Edition mine = edition_of(builder, exercise, plan.course ? plan.course->course.seed : 0);
    const auto known = std::ranges::find(editions, exercise.id, &Edition::exercise);
    if (known == editions.end()) {
      editions.push_back(mine);
    } else if (*known != mine) {
      const char* what = known->version != mine.version ? "the exercise has changed"
                         : known->seed != mine.seed     ? "the course's seed has changed"
                                                        : "racecourse or its compiler has changed";
      return fail(Fault::kUsage, exercise.id,
                  fmt::format("{} since this spool's results were made", what),
                  "racecourse regrade SPOOL --preview shows whose grade that changes, and "
                  "racecourse regrade SPOOL goes over to it.");
    }
  }
  return editions;
}

bool is_chosen(const Spool& spool, const Plan& plan, const StudentRecord& student,
               const HandedInAttempt& attempt) {
  if (plan.only.empty()) return true;
  return std::ranges::any_of(plan.only, [&](const std::string& word) {
    return word == student.id || word == attempt.handed_in_as || word == attempt.group ||
           word == spool.pseudonym(student.id);
  });
}

// Of the plan's exercises and, with --only, students.
std::vector<Item> chosen_items(const Spool& spool, const Plan& plan,
                               std::vector<StudentRecord> students,
                               const std::vector<Edition>& editions) {
  for (StudentRecord& student : students) {
    std::erase_if(student.attempts, [&](const HandedInAttempt& attempt) {
      return std::ranges::find(plan.exercises, attempt.exercise, &Exercise::id) ==
                 plan.exercises.end() ||
             !is_chosen(spool, plan, student, attempt);
    });
  }
  return items_of(students, editions);
}

// For --force and --retry-errored.
Result<void> clear_items(const Spool& spool, const std::vector<Item>& items, bool all) {
  for (const Item& item : items) {
    RC_TRY(const std::optional<Trouble> trouble, spool.trouble(item));
    RC_TRY(const std::optional<Report> report, spool.result(item));
    const bool open = trouble || (report && (is_errored(*report) || report->pending > 0));
    if (all || open) spool.clear(item);
  }
  return {};
}

void print_notes(const std::vector<std::string>& notes) {
  for (const std::string& note : notes) fmt::print("  ! {}\n", escape_terminal(note));
}

Result<int> look(const Arguments& arguments, const Spool& spool, const Plan& plan,
                 const Builder& builder) {
  const int cores = cores_of(arguments);
  const ClassIntake what{plan.dir, plan.exercises, plan.roster ? &*plan.roster : nullptr,
                         plan.times, true};
  RC_TRY(const TakenIn taken, take_class(spool, what));
  RC_TRY(const std::vector<Edition> editions, editions_for(spool, builder, plan));
  const std::vector<Item> items = chosen_items(spool, plan, taken.students, editions);
  const auto waiting = static_cast<std::size_t>(
      std::ranges::count_if(items, [&](const Item& item) { return !spool.has_result(item); }));
  RC_TRY(const double seconds, expected_seconds(spool, items));
  print_notes(taken.notes);
  fmt::print("{} handed in, {} new attempts; {} different submissions, of which {} are graded.\n",
             taken.handed_in, taken.attempts, items.size(), items.size() - waiting);
  fmt::print("Grading the other {} takes about {} on {} cores.\n", waiting,
             duration_text(seconds / cores), cores);
  return 0;
}

// So that gradebook and regrade know them, too.
Result<void> keep_course(const Context& context, const Spool& spool, const Arguments& arguments,
                         const Plan& plan) {
  if (plan.course) {
    RC_TRY(const std::string text,
           read_file(arguments.text("course", context.own_course().string())));
    RC_TRY_VOID(write_file_atomically(spool.course_file(), text));
  }
  if (plan.roster) RC_TRY_VOID(write_file_atomically(spool.roster_file(), plan.roster->csv()));
  return {};
}

Result<int> grade_all(const Context& context, const Arguments& arguments, const Spool& spool,
                      const Plan& plan, const Builder& builder) {
  RC_TRY(Lease lease, Lease::take(spool.root() / "lock"));
  RC_TRY(const std::vector<Edition> editions, editions_for(spool, builder, plan));
  RC_TRY_VOID(spool.set_editions(editions));
  RC_TRY_VOID(keep_course(context, spool, arguments, plan));
  const ClassIntake what{plan.dir, plan.exercises, plan.roster ? &*plan.roster : nullptr,
                         plan.times, false};
  RC_TRY(const TakenIn taken, take_class(spool, what));
  print_notes(taken.notes);
  const std::vector<Item> items = chosen_items(spool, plan, taken.students, editions);
  if (arguments.has("force") || arguments.has("retry-errored")) {
    RC_TRY_VOID(clear_items(spool, items, arguments.has("force")));
  }
  fmt::print("{} handed in, {} new attempts, {} different submissions.\n", taken.handed_in,
             taken.attempts, items.size());
  std::fflush(stdout);
  if (arguments.text("engine", "local") == "slurm") {
    return submit_to_slurm(context, arguments, spool, items);
  }
  const bool waiting =
      std::ranges::any_of(items, [&spool](const Item& item) { return !spool.has_result(item); });
  if (waiting) RC_TRY_VOID(prepare(context, builder, plan.exercises));
  RC_TRY(const PoolResult result, grade_items(context, arguments, spool, items, &lease));
  RC_TRY(const Gradebook book, update_class(context, spool));
  if (result.interrupted) {
    fmt::print("Stopped. What is done is kept: the same command goes on from here.\n");
    return 2;
  }
  fmt::print("{}", summary_of(book));
  fmt::print("Reports: {}. Marks: racecourse gradebook {}\n",
             escape_terminal((spool.root() / "reports").string()),
             escape_terminal(shell_word(arguments.text("out"))));
  return book.has_errored() ? 2 : 0;
}

constexpr std::array<std::string_view, 3> kOnSpools = {"status", "collect", "cancel"};

// `racecourse batch status SPOOL`, and its like.
Result<int> on_spool(const Context& context, const std::vector<std::string>& words) {
  if (words.size() != 2) {
    return fail(Fault::kUsage, "",
                fmt::format("racecourse batch {} SPOOL: say which", words.front()));
  }
  RC_TRY(const Spool spool, Spool::open(words.back()));
  if (words.front() == "cancel") return cancel_on_slurm(spool);
  if (words.front() == "collect") {
    RC_TRY(const Lease lease, Lease::take(spool.root() / "lock"));
    return collect_from_slurm(context, spool);
  }
  RC_TRY_VOID(print_cluster_state(spool));
  RC_TRY(const Gradebook book, update_class(context, spool));
  fmt::print("{}", summary_of(book));
  return 0;
}

Result<int> run(const Context& context, const Arguments& arguments) {
  const std::vector<std::string> words = arguments.list("WHAT");
  if (std::ranges::find(kOnSpools, words.front()) != kOnSpools.end())
    return on_spool(context, words);
  if (const std::string engine = arguments.text("engine", "local");
      engine != "local" && engine != "slurm") {
    return fail(Fault::kUsage, "--engine", "there is no such engine", "There are local and slurm.");
  }
  RC_TRY(const Plan plan, read_plan(context, arguments));
  RC_TRY_VOID(require_sandbox(arguments.has("allow-unsandboxed")));
  RC_TRY(const Builder builder, open_builder(context));
  const fs::path root = arguments.text("out");
  if (!arguments.has("dry-run")) {
    RC_TRY(const Spool spool, Spool::open_or_create(root));
    return grade_all(context, arguments, spool, plan, builder);
  }
  std::error_code ignored;
  if (fs::exists(root / "spool.yaml", ignored)) {
    RC_TRY(const Spool spool, Spool::open(root));
    return look(arguments, spool, plan, builder);
  }
  RC_TRY(const TempDir nowhere, TempDir::make());
  RC_TRY(const Spool spool, Spool::open_or_create(nowhere.path() / "spool"));
  return look(arguments, spool, plan, builder);
}

}  // namespace

Command batch_command() {
  return {
      "batch",
      "grade a whole class: the exercises, then the folder with a folder or archive a student",
      {{OptionKind::kPositionals, "WHAT", "EXERCISE… DIR, or: status|collect|cancel SPOOL"},
       {OptionKind::kText, "--out", "the spool: where the batch keeps all it knows"},
       {OptionKind::kNumber, "--jobs", "use so many cores (default: all; on a cluster 2 a task)"},
       {OptionKind::kList, "--only", "only this student, by id, folder, group or pseudonym"},
       {OptionKind::kFlag, "--force", "grade again what has been graded"},
       {OptionKind::kFlag, "--retry-errored", "try again what racecourse or the machine failed at"},
       {OptionKind::kFlag, "--dry-run", "only say what there is to do, and how long it takes"},
       {OptionKind::kText, "--course", "the course.yaml with seed, roster and policies"},
       {OptionKind::kText, "--roster", "a CSV file: student_id,name,email,section,group"},
       {OptionKind::kText, "--times", "a CSV file: handed_in_as,exercise,submitted"},
       {OptionKind::kText, "--engine", "local (default), or slurm: on a cluster"},
       {OptionKind::kNumber, "--chunk", "on a cluster: submissions a task (default: 32)"},
       {OptionKind::kNumber, "--at-most", "on a cluster: so many tasks at a time"},
       {OptionKind::kList, "--sbatch", "on a cluster: one more argument for sbatch"},
       kAllowUnsandboxed},
      run};
}

}  // namespace racecourse
