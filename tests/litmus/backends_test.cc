// Every litmus program, explored alike on both backends: the same schedules must give the same
// traces and outcomes, whichever of them runs the tasks. Usage: backends_test ROOT SCHEDULES.
// Prints what differs; exit status 1 if something does.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/corpus_run.h"

namespace racecourse {
namespace {

constexpr double kSeconds = 600;

struct Account {
  std::string traces;  // what must be the same
  std::int64_t schedules = 0;
};

Account explore(const std::string& program, std::string_view backend, long schedules) {
  const bench::Ended ended = bench::run_program(
      {program, "--record-fd=3", fmt::format("--backend={}", backend), "--keep-going",
       fmt::format("--schedules={}", schedules), "--points=300000", "--points-each=10000"},
      kSeconds);
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
  return account;
}

int run(const std::filesystem::path& root, long schedules) {
  const std::vector<bench::Built> programs =
      bench::build_corpus(root, [](const Litmus&) { return true; });
  std::atomic<int> different = 0;
  std::atomic<std::int64_t> tried = 0;
  std::mutex printing;
  bench::on_all_cores(programs.size(), [&](std::size_t i) {
    // How soon the search for more of what runs into a limit is given up is a matter of time.
    const long count = programs[i].litmus.verdict == Verdict::kLimitExceeded ? 1 : schedules;
    const Account fiber = explore(programs[i].program, "fiber", count);
    const Account thread = explore(programs[i].program, "thread", count);
    tried += fiber.schedules;
    if (fiber.traces == thread.traces && fiber.schedules > 0) return;
    ++different;
    const std::lock_guard lock(printing);
    fmt::print("{}\n  fiber:  {}\n  thread: {}\n", programs[i].litmus.name, fiber.traces,
               thread.traces);
  });
  fmt::print("{} programs, {} schedules, {} programs differ\n", programs.size(), tried.load(),
             different.load());
  return different == 0 && tried > 0 ? 0 : 1;
}

}  // namespace
}  // namespace racecourse

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  std::setvbuf(stdout, nullptr, _IOLBF, 4096);
  return racecourse::run(argv[1], std::strtol(argv[2], nullptr, 10));
}
