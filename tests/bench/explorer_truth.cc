// Whether the explorer tells the truth, over the litmus programs. Usage:
//   explorer_truth ROOT replays COUNT     so many failing schedules of the wrong programs, each in
//   a
//                                         fresh process, with and without address-space
//                                         randomisation and in other environments
//   explorer_truth ROOT twins SCHEDULES   each sampler on each correct program, and all schedules
//   up
//                                         to two preemptions, as many schedules at most
//   explorer_truth ROOT reduction SCHEDULES   all schedules up to two preemptions of each program
//                                         without races, with and without reduction: the same
//                                         outcomes
// Prints what deviates; exit status 1 if something does.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "harness/record/record.h"
#include "harness/strategy/registry.h"
#include "tests/bench/corpus_run.h"

namespace racecourse {
namespace {

constexpr double kSeconds = 600;    // for one run of a program
constexpr int kSearchSeconds = 60;  // of processor time: programs with a thousand threads take long
constexpr int kSchedulesAtATime = 300;

using bench::build_corpus;
using bench::Built;
using bench::on_all_cores;

// One failing schedule, and the kinds of record that its account consists of.
struct Failure {
  std::string schedule;
  std::string account;
};

// What tells of the account that it is the same: kinds and threads.
std::string essence(const record::Record& line) {
  return fmt::format("{} {};", line.kind, line.number("thread").value_or(-1));
}

// A history goes as far as to the incident that it is told for, which a schedule does not name: of
// an execution with several of them a replay tells that of the first.
bool is_of_history(const record::Record& line) {
  return line.kind == "shrunken" || line.kind == "history" || line.kind == "step";
}

std::vector<Failure> failures_in(const bench::Ended& ended) {
  std::vector<Failure> failures;
  for (const record::Record& line : bench::observed(ended)) {
    if (line.kind == "schedule" || line.kind == "unfaithful") {
      failures.push_back({std::string(line.text("text")), ""});
      if (line.kind == "unfaithful") failures.back().account = "unfaithful";
    } else if (line.kind == "explored") {
      break;
    } else if (!failures.empty() && !is_of_history(line)) {
      failures.back().account += essence(line);
    }
  }
  return failures;
}

std::string account_in(const bench::Ended& ended) {
  const std::vector<Failure> failures = failures_in(ended);
  return failures.empty() ? "nothing" : failures.front().account;
}

int replays(const std::filesystem::path& root, std::size_t count) {
  constexpr bench::Surroundings kAll[] = {
      bench::Surroundings::kUsual, bench::Surroundings::kFixedAddresses,
      bench::Surroundings::kNoEnvironment, bench::Surroundings::kOtherEnvironment};
  const std::vector<Built> programs = build_corpus(root, [](const Litmus& litmus) {
    return litmus.verdict != Verdict::kOk && litmus.verdict != Verdict::kInconclusive;
  });
  std::atomic<std::size_t> tried = 0, deviating = 0;
  std::mutex printing;
  for (int seed = 1; tried < count; ++seed) {
    on_all_cores(programs.size(), [&](std::size_t i) {
      const Built& built = programs[i];
      for (const strategy::Entry& entry : strategy::all()) {
        if (tried >= count) return;
        const bench::Ended found = bench::run_program(
            {built.program, "--record-fd=3", fmt::format("--strategy={}", entry.name),
             fmt::format("--seed={}", seed), fmt::format("--schedules={}", kSchedulesAtATime),
             "--points=3000000"},
            kSeconds);
        for (const Failure& failure : failures_in(found)) {
          const std::size_t number = tried++;
          if (number >= count) return;
          const bench::Ended again =
              bench::run_program({built.program, "--record-fd=3", "--replay=" + failure.schedule},
                                 kSeconds, kAll[number % std::size(kAll)]);
          if (again.status == 0 && account_in(again) == failure.account) continue;
          ++deviating;
          const std::lock_guard lock(printing);
          fmt::print("{} by {}, surroundings {}: status {}\n  {}\n  was {}\n  is  {}\n",
                     built.litmus.name, entry.name, number % std::size(kAll), again.status,
                     failure.schedule.substr(0, 200), failure.account, account_in(again));
        }
      }
    });
  }
  fmt::print("{} failing schedules of {} programs replayed, {} deviate\n",
             std::min<std::size_t>(tried, count), programs.size(), deviating.load());
  return deviating == 0 ? 0 : 1;
}

int twins(const std::filesystem::path& root, std::int64_t schedules) {
  const std::vector<Built> programs =
      build_corpus(root, [](const Litmus& litmus) { return litmus.verdict == Verdict::kOk; });
  std::atomic<std::int64_t> tried = 0, alarms = 0, completed = 0, full = 0;
  std::mutex printing;
  on_all_cores(programs.size(), [&](std::size_t i) {
    for (const std::string_view strategy : {"random", "pct", "bounded"}) {
      const bench::Ended ended = bench::run_program(
          {programs[i].program, "--record-fd=3", fmt::format("--strategy={}", strategy),
           "--keep-going", "--bound=2", fmt::format("--schedules={}", schedules),
           "--points=100000000", fmt::format("--search-seconds={}", kSearchSeconds)},
          kSeconds);
      const auto line = bench::explored(ended);
      const std::int64_t done = line ? line->number("schedules").value_or(0) : 0;
      const std::int64_t failing = line ? line->number("failing").value_or(-1) : -1;
      tried += done;
      if (done == schedules) ++full;
      if (strategy == "bounded" && line && line->number("complete").value_or(-1) >= 2) ++completed;
      if (failing == 0) continue;
      ++alarms;
      const std::lock_guard lock(printing);
      fmt::print("{} by {}: {} of {} schedules failing, status {}\n", programs[i].litmus.name,
                 strategy, failing, done, ended.status);
    }
  });
  fmt::print(
      "{} correct programs, {} schedules, {} alarms; every schedule up to two preemptions of "
      "{} programs; {} runs of {} schedules in full\n",
      programs.size(), tried.load(), alarms.load(), completed.load(), full.load(), schedules);
  return alarms == 0 ? 0 : 1;
}

// One program, explored to the end; `arguments` are the program's.
struct Case {
  std::string name;
  std::string program;
  std::string argument;
};

struct Searched {
  bool ended = false;  // every schedule up to the bound was tried
  std::int64_t schedules = 0;
  std::int64_t outcomes = 0;
  std::int64_t hash = 0;
};

Searched search(const Case& what, std::int64_t schedules, bool reduction) {
  std::vector<std::string> arguments = {what.program,
                                        "--record-fd=3",
                                        "--strategy=bounded",
                                        "--keep-going",
                                        "--bound=2",
                                        "--points=0",
                                        fmt::format("--schedules={}", schedules),
                                        "--search-seconds=4"};
  if (!reduction) arguments.emplace_back("--no-reduction");
  if (!what.argument.empty()) arguments.insert(arguments.end(), {"--", what.argument});
  Searched searched;
  const auto line = bench::explored(bench::run_program(arguments, kSeconds));
  if (!line) return searched;
  searched.ended = line->number("complete") == 2;
  searched.schedules = line->number("schedules").value_or(0);
  searched.outcomes = line->number("outcomes").value_or(-1);
  searched.hash = line->number("outcomes_hash").value_or(-1);
  return searched;
}

// Where both searches come to their end, with and without reduction, they must have had the same
// outcomes. Programs with a data race are left out: what they do depends on more than their
// synchronisation.
int reduction(const std::filesystem::path& root, std::int64_t schedules) {
  std::vector<Case> cases;
  const auto add = [&](const char* folder) {
    for (const Built& built : build_corpus(
             root, [](const Litmus& one) { return one.verdict != Verdict::kDataRace; }, folder)) {
      cases.push_back({built.litmus.name, built.program, ""});
    }
  };
  add("tests/litmus/programs");
  add("tests/power/programs");
  for (const Built& built : build_corpus(
           root, [](const Litmus& one) { return one.name == "outcomes"; }, "tests/conformance")) {
    for (int seed = 1; seed <= 200; ++seed) {
      cases.push_back({fmt::format("outcomes {}", seed), built.program, fmt::format("{}", seed)});
    }
  }
  std::atomic<int> compared = 0, different = 0, with_outcomes = 0;
  std::atomic<std::int64_t> whole = 0, reduced = 0, outcomes = 0;
  std::mutex printing;
  on_all_cores(cases.size(), [&](std::size_t i) {
    const Searched all = search(cases[i], schedules, false);
    const Searched fewer = search(cases[i], schedules, true);
    if (!all.ended || !fewer.ended) return;
    ++compared;
    whole += all.schedules;
    reduced += fewer.schedules;
    outcomes += all.outcomes;
    with_outcomes += all.outcomes > 0 ? 1 : 0;
    if (all.outcomes == fewer.outcomes && all.hash == fewer.hash) return;
    ++different;
    const std::lock_guard lock(printing);
    fmt::print("{}: {} outcomes in {} schedules, with reduction {} in {}\n", cases[i].name,
               all.outcomes, all.schedules, fewer.outcomes, fewer.schedules);
  });
  fmt::print(
      "{} of {} programs searched to the end both ways, {} with outcomes, {} outcomes; {} "
      "schedules, {} with reduction; {} differ\n",
      compared.load(), cases.size(), with_outcomes.load(), outcomes.load(), whole.load(),
      reduced.load(), different.load());
  return different == 0 && with_outcomes > 0 ? 0 : 1;
}

}  // namespace
}  // namespace racecourse

int main(int argc, char** argv) {
  if (argc != 4) return 64;
  std::setvbuf(stdout, nullptr, _IOLBF, 4096);
  const std::string_view what = argv[2];
  const long count = std::strtol(argv[3], nullptr, 10);
  if (what == "replays") return racecourse::replays(argv[1], static_cast<std::size_t>(count));
  if (what == "reduction") return racecourse::reduction(argv[1], count);
  if (what == "twins") return racecourse::twins(argv[1], count);
  return 64;
}
