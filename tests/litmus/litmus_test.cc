// Every program under tests/litmus/programs, explored by the strategies: the verdict that it says
// of itself and the lines that it marks, or, for a correct one, nothing. Strategies that are known
// not to find everything may miss a defect, but never name another one; the portfolio must find
// all. Usage: litmus_test ROOT PART PARTS [every]: this part of the programs. Without "every" each
// is explored by the portfolio, which has all strategies in it, and by one or two more in turn;
// what is only large or only runs into limits, by the portfolio alone. Correct ones are explored
// for a third as long then.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/build/builder.h"
#include "harness/strategy/registry.h"
#include "tests/litmus/corpus.h"
#include "tests/litmus/seen.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr double kSlowSeconds = 5;
constexpr int kWorkers = 3;  // some wait

// Empty, or what is wrong with what was seen.
std::string problem(const Litmus& litmus, const Seen& seen, bool must_find) {
  if (seen.verdict == Verdict::kOk && !must_find) return "";
  if (seen.verdict != litmus.verdict) {
    return fmt::format("{} instead of {}: {}", name(seen.verdict), name(litmus.verdict),
                       seen.message);
  }
  if (seen.message.find(litmus.says) == std::string::npos) {
    return fmt::format("does not say \"{}\": {}", litmus.says, seen.message);
  }
  for (const int line : seen.lines) {
    if (!litmus.lines.contains(line)) return fmt::format("names line {}: {}", line, seen.message);
  }
  if (seen.lines.empty() && !litmus.lines.empty() && litmus.verdict != Verdict::kWrongResult) {
    return "names no line: " + seen.message;
  }
  return "";
}

// Large, or runs into limits of time.
bool is_slow(const Litmus& litmus) {
  return runs_into_limits(litmus) || litmus.name.starts_with("scale/");
}

bool takes_turn(const Litmus& litmus, std::size_t number, std::size_t strategy) {
  constexpr std::size_t kTurns = 5;
  return !is_slow(litmus) && (number + strategy) % kTurns == 0;
}

int schedules_of(const Litmus& litmus, bool must_find, bool every) {
  if (every) return must_find ? 10'000 : 1'000;
  return (must_find ? 3'000 : 1'000) / (litmus.verdict == Verdict::kOk ? 3 : 1);
}

int run(const fs::path& root, std::size_t part, std::size_t parts, bool every) {
  const Result<Toolchain> toolchain = find_toolchain();
  const Result<Cache> cache = Cache::open();
  if (!toolchain || !cache) return 2;
  const Builder builder(*toolchain, *cache, root);
  const std::vector<Litmus> all = read_corpus(root);
  int checked = 0, problems = 0;
  const auto examine = [&](std::size_t number) {
    const Litmus& litmus = all[number];
    std::vector<std::string> lines;
    const auto built =
        builder.build_explored({.files = {litmus.path}, .with_common_headers = true});
    if (!built) return std::vector{litmus.name + ": " + built.error().message};
    if (const auto* error = std::get_if<CompileError>(&*built)) {
      return std::vector{litmus.name + ": " + error->output};
    }
    for (std::size_t turn = 0; turn < strategy::all().size(); ++turn) {
      const strategy::Entry& entry = strategy::all()[turn];
      const bool must_find = entry.name == "portfolio";
      if (!must_find && !every && !takes_turn(litmus, number, turn)) continue;
      const auto begin = std::chrono::steady_clock::now();
      const Result<Seen> seen =
          explore(builder, std::get<Program>(*built), litmus.path.filename().string(),
                  {fmt::format("--strategy={}", entry.name),
                   every || !is_slow(litmus) ? "--points=3000000" : "--points=1000000",
                   fmt::format("--schedules={}", schedules_of(litmus, must_find, every))});
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      if (took.count() > kSlowSeconds) {
        fmt::print("({} by {} took {:.1f} s)\n", litmus.name, entry.name, took.count());
      }
      const std::string wrong = seen ? problem(litmus, *seen, must_find) : seen.error().message;
      if (!wrong.empty())
        lines.push_back(fmt::format("{} ({}): {}", litmus.name, entry.name, wrong));
    }
    return lines;
  };
  std::atomic<std::size_t> next = part;
  std::mutex mutex;  // guards the counts, and what is printed
  const auto work = [&] {
    for (std::size_t i = next.fetch_add(parts); i < all.size(); i = next.fetch_add(parts)) {
      const std::vector<std::string> lines = examine(i);
      const std::lock_guard lock(mutex);
      for (const std::string& line : lines) fmt::print("{}\n", escape_terminal(line));
      problems += static_cast<int>(lines.size());
      ++checked;
    }
  };
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < kWorkers; ++i) workers.emplace_back(work);
  }
  fmt::print("{} programs, {} problems\n", checked, problems);
  return problems == 0 && checked > 0 ? 0 : 1;
}

}  // namespace
}  // namespace racecourse

int main(int argc, char** argv) {
  if (argc < 4) return 64;
  return racecourse::run(argv[1], std::strtoul(argv[2], nullptr, 10),
                         std::strtoul(argv[3], nullptr, 10),
                         argc > 4 && std::string_view(argv[4]) == "every");
}
