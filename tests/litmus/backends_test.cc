// Every litmus program, or every check of every sample of the exercises, explored alike on both
// backends: the same schedules must give the same traces and outcomes, whichever of them runs the
// tasks. Usage: backends_test ROOT SCHEDULES [limits | exercises [EXERCISE]]: `limits` has the
// litmus programs among them that run until they have used up some limit. Prints what differs; exit
// status 1 if something does.

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "grading/build/builder.h"
#include "grading/cli/verify_content.h"
#include "grading/intake/intake.h"
#include "grading/manifest/exercise_manifest.h"
#include "tests/bench/corpus_run.h"

namespace racecourse {
namespace {

constexpr double kSeconds = 600;

namespace fs = std::filesystem;

struct Subject {
  std::string name;
  std::vector<std::string> command;
  long schedules = 0;
  // Of what goes on after a finding with memory that is gone, each backend makes its own: it is
  // enough if both find something.
  bool may_outlive_findings = false;
};

struct Account {
  std::string traces;  // what must be the same
  std::int64_t schedules = 0;
};

Account explore(const Subject& subject, std::string_view backend) {
  std::vector<std::string> command = subject.command;
  for (std::string argument :
       {std::string("--record-fd=3"), fmt::format("--backend={}", backend),
        std::string("--keep-going"), fmt::format("--schedules={}", subject.schedules),
        std::string("--points=300000"), std::string("--points-each=10000")}) {
    command.push_back(std::move(argument));
  }
  const bench::Ended ended = bench::run_program(command, kSeconds);
  const auto line = bench::explored(ended);
  Account account;
  if (!line) {
    account.traces = fmt::format("no account, status {}", ended.status);
    return account;
  }
  for (const char* key :
       {"schedules", "failing", "points", "outcomes_hash", "traces", "complete", "isolated"}) {
    account.traces += fmt::format("{} {}, ", key, line->number(key).value_or(-1));
  }
  account.schedules = line->number("schedules").value_or(0);
  if (subject.may_outlive_findings && line->number("failing").value_or(0) > 0) {
    account.traces = "finds something";
  }
  return account;
}

bool is_large(const Subject& subject) { return subject.name.starts_with("scale/"); }

std::vector<Subject> corpus(const fs::path& root, long schedules, bool with_limits) {
  std::vector<Subject> subjects;
  const auto wanted = with_limits ? [](const Litmus&) { return true; }
                                  : [](const Litmus& litmus) { return !runs_into_limits(litmus); };
  for (const bench::Built& built : bench::build_corpus(root, wanted)) {
    subjects.push_back({built.litmus.name, {built.program}, schedules, false});
  }
  // Or the last one runs alone.
  std::ranges::partition(subjects, is_large);
  return subjects;
}

// A sample's checks; nothing if it does not compile, as some must not.
void add_checks(const Builder& builder, const Exercise& exercise, const Sample& sample,
                long schedules, std::vector<Subject>& subjects) {
  const auto taken = take_in(sample.dir, exercise);
  if (!taken || !std::holds_alternative<Submission>(*taken)) return;
  const Flavour flavour = Flavour::kSched;
  const auto built = builder.build(exercise, std::get<Submission>(*taken), {&flavour, 1}, false);
  if (!built || !std::holds_alternative<std::vector<Program>>(*built)) return;
  const std::string program = std::get<std::vector<Program>>(*built).front().path.string();
  for (const CheckSpec& check : exercise.checks) {
    if (std::ranges::find(check.flavours, flavour) == check.flavours.end()) continue;
    const std::string test = fmt::format("--test={}.{}", exercise.suite, check.id);
    subjects.push_back({fmt::format("{} {} {}", exercise.id, sample.name, check.id),
                        {program, test},
                        schedules,
                        true});
  }
}

std::vector<Subject> exercises(const fs::path& root, long schedules, std::string_view only) {
  const Result<Toolchain> toolchain = find_toolchain();
  const Result<Cache> cache = Cache::open();
  const auto all = load_all(root / "exercises");
  if (!toolchain || !cache || !all) return {};
  const Builder builder(*toolchain, *cache, root);
  std::vector<Subject> subjects;
  for (const Exercise& exercise : *all) {
    if (!only.empty() && exercise.id != only) continue;
    const auto samples = samples_of(exercise, root / "solutions");
    if (!samples) return {};
    for (const Sample& sample : *samples) {
      add_checks(builder, exercise, sample, schedules, subjects);
    }
  }
  return subjects;
}

int compare(const std::vector<Subject>& subjects) {
  std::atomic<int> different = 0;
  std::atomic<std::int64_t> tried = 0;
  std::mutex printing;
  bench::on_all_cores(subjects.size(), [&](std::size_t i) {
    const Account fiber = explore(subjects[i], "fiber");
    const Account thread = explore(subjects[i], "thread");
    tried += fiber.schedules;
    if (fiber.traces == thread.traces && fiber.schedules > 0) return;
    ++different;
    const std::lock_guard lock(printing);
    fmt::print("{}\n  fiber:  {}\n  thread: {}\n", subjects[i].name, fiber.traces, thread.traces);
  });
  fmt::print("{} programs, {} schedules, {} programs differ\n", subjects.size(), tried.load(),
             different.load());
  return different == 0 && tried > 0 ? 0 : 1;
}

}  // namespace
}  // namespace racecourse

int main(int argc, char** argv) {
  const bool of_exercises = (argc == 4 || argc == 5) && std::string_view(argv[3]) == "exercises";
  const bool with_limits = argc == 4 && std::string_view(argv[3]) == "limits";
  if (argc != 3 && !of_exercises && !with_limits) return 64;
  std::setvbuf(stdout, nullptr, _IOLBF, 4096);
  const long schedules = std::strtol(argv[2], nullptr, 10);
  return racecourse::compare(
      of_exercises ? racecourse::exercises(argv[1], schedules, argc == 5 ? argv[4] : "")
                   : racecourse::corpus(argv[1], schedules, with_limits));
}
