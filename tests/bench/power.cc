// How many schedules each strategy needs to find the bug of each wrong program. Usage:
//   power ROOT FOLDER SEEDS [STRATEGY…]   FOLDER below ROOT; all strategies, if none is named
// Prints a table: median and most schedules over the seeds, and how often it was found within 100
// and within 10,000. Exit status 1 if the portfolio falls short of 95 % and 99 %.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "harness/record/record.h"
#include "harness/strategy/registry.h"
#include "tests/bench/corpus_run.h"

namespace racecourse {
namespace {

constexpr std::int64_t kNotFound = 10'001;
constexpr double kCpuSeconds = 10;  // for a trial

struct Trial {
  std::int64_t at = kNotFound;
  double seconds = 0;  // of processor time, until then
};

struct Cell {
  std::vector<Trial> trials;

  std::int64_t nth(std::size_t n) {
    std::ranges::sort(trials, {}, &Trial::at);
    return trials[n].at;
  }
  std::string text() {
    const auto number = [](std::int64_t at) {
      return at == kNotFound ? std::string("–") : fmt::format("{}", at);
    };
    const std::size_t count = trials.size();
    return fmt::format("{} / {}", number(nth(count / 2)), number(nth(count - 1)));
  }
};

Trial try_once(const std::string& program, std::string_view strategy, int seed) {
  const bench::Ended ended = bench::run_program(
      {program, "--record-fd=3", fmt::format("--strategy={}", strategy),
       fmt::format("--seed={}", seed), "--bound=3", fmt::format("--schedules={}", kNotFound - 1),
       "--points=1000000000", fmt::format("--search-seconds={}", kCpuSeconds)},
      10 * kCpuSeconds);
  Trial trial;
  for (const record::Record& line : bench::observed(ended)) {
    if (line.kind == "schedule") {
      trial.at = std::min(trial.at, line.number("at").value_or(kNotFound));
    } else if (line.kind == "explored") {
      const auto tried = static_cast<double>(line.number("schedules").value_or(1));
      const auto us = static_cast<double>(line.number("cpu_us").value_or(0));
      trial.seconds = us * 1e-6 * std::min(1.0, static_cast<double>(trial.at) / tried);
    }
  }
  return trial;
}

int run(const std::filesystem::path& root, std::string_view folder, int seeds,
        const std::vector<std::string_view>& strategies) {
  struct Row {
    std::string name;
    std::string program;
    std::vector<Cell> cells;
  };
  std::vector<Row> rows;
  const auto is_wrong = [](const Litmus& litmus) {
    return litmus.verdict != Verdict::kOk && litmus.verdict != Verdict::kInconclusive;
  };
  for (const bench::Built& built : bench::build_corpus(root, is_wrong, folder)) {
    rows.push_back({built.litmus.name, built.program, std::vector<Cell>(strategies.size())});
  }
  bench::on_all_cores(rows.size() * strategies.size(), [&](std::size_t at) {
    Row& row = rows[at / strategies.size()];
    const std::size_t which = at % strategies.size();
    for (int seed = 1; seed <= seeds; ++seed) {
      row.cells[which].trials.push_back(try_once(row.program, strategies[which], seed));
    }
  });

  std::string head = "| program |", line = "|---|";
  for (const std::string_view strategy : strategies) {
    head += fmt::format(" {} |", strategy);
    line += "---|";
  }
  fmt::print("{}\n{}\n", head, line);
  for (Row& row : rows) {
    fmt::print("| {} |", row.name);
    for (Cell& cell : row.cells) fmt::print(" {} |", cell.text());
    fmt::print("\n");
  }
  bool enough = true;
  const auto sum_up = [&](std::string_view what, std::int64_t within, double asked) {
    fmt::print("| **{}** |", what);
    for (std::size_t i = 0; i < strategies.size(); ++i) {
      double found = 0, all = 0;
      for (const Row& row : rows) {
        for (const Trial& trial : row.cells[i].trials) {
          found += trial.at <= within ? 1 : 0;
          ++all;
        }
      }
      fmt::print(" {:.1f} % |", 100 * found / all);
      if (strategies[i] == "portfolio" && found < asked * all) enough = false;
    }
    fmt::print("\n");
  };
  sum_up("found within 100", 100, 0.95);
  sum_up("found within 10,000", kNotFound - 1, 0.99);
  fmt::print("| **most CPU seconds** |");
  for (std::size_t i = 0; i < strategies.size(); ++i) {
    double most = 0;
    for (const Row& row : rows) {
      for (const Trial& trial : row.cells[i].trials) most = std::max(most, trial.seconds);
    }
    fmt::print(" {:.1f} |", most);
  }
  fmt::print("\n");
  return enough ? 0 : 1;
}

}  // namespace
}  // namespace racecourse

int main(int argc, char** argv) {
  if (argc < 4) return 64;
  std::vector<std::string_view> strategies(argv + 4, argv + argc);
  if (strategies.empty()) {
    for (const racecourse::strategy::Entry& entry : racecourse::strategy::all()) {
      strategies.push_back(entry.name);
    }
  }
  return racecourse::run(argv[1], argv[2], static_cast<int>(std::strtol(argv[3], nullptr, 10)),
                         strategies);
}
