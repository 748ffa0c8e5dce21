// For each wrong litmus program: what so many seconds of stress under ThreadSanitizer say, and what
// one second of exploring says. Usage: beside_tsan ROOT [SECONDS], 30 by default. Prints a table.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/process.h"
#include "tests/litmus/corpus.h"
#include "tests/litmus/seen.h"

namespace racecourse {
namespace {

constexpr double kLongestRun = 10;  // seconds; then it hangs

struct Row {
  std::string tsan;
  int runs = 0;
  std::string explorer;
  bool tsan_found = false;
  bool explorer_right = false;
};

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// What a run under ThreadSanitizer shows that is wrong; empty if nothing.
std::string shown(const bench::Ended& ended) {
  constexpr std::string_view kWarning = "WARNING: ThreadSanitizer: ";
  if (const std::size_t at = ended.output.find(kWarning); at != std::string::npos) {
    const std::size_t begin = at + kWarning.size();
    return ended.output.substr(begin, ended.output.find(" (pid", begin) - begin);
  }
  if (ended.status == -1) return "hangs, without a report";
  if (ended.status >= 128) return fmt::format("signal {}", ended.status - 128);
  if (ended.status != 0) return fmt::format("exit status {}", ended.status);
  return "";
}

void stress(const Litmus& litmus, double seconds, const std::string& program, Row& row) {
  const bool is_c = litmus.path.extension() == ".c";
  const bench::Ended compiled = bench::run_program(
      {is_c ? "clang-19" : "clang++-19", is_c ? "-std=c11" : "-std=c++20", "-g", "-O1",
       "-fsanitize=thread", "-pthread", litmus.path.string(), "-latomic", "-o", program},
      300);
  if (compiled.status != 0) {
    row.tsan = "does not compile";
    return;
  }
  const auto begin = std::chrono::steady_clock::now();
  while (row.tsan.empty() && seconds_since(begin) < seconds) {
    ++row.runs;
    row.tsan = shown(bench::run_program({program}, kLongestRun));
  }
  row.tsan_found = !row.tsan.empty();
  if (!row.tsan_found) row.tsan = "nothing";
}

int run(const std::filesystem::path& root, double seconds) {
  const Result<Toolchain> toolchain = find_toolchain();
  const Result<Cache> cache = Cache::open();
  if (!toolchain || !cache) return 2;
  const Builder builder(*toolchain, *cache, root);
  const std::filesystem::path work =
      std::filesystem::temp_directory_path() / fmt::format("beside-tsan-{}", std::rand());
  std::filesystem::create_directories(work);
  std::vector<Litmus> wrong;
  for (Litmus& litmus : read_corpus(root)) {
    if (litmus.verdict == Verdict::kOk || litmus.verdict == Verdict::kInconclusive) continue;
    wrong.push_back(std::move(litmus));
  }
  fmt::print(
      "| program | is | ThreadSanitizer, {} s | runs | the explorer, 1 s |\n"
      "|---|---|---|---|---|\n",
      seconds);
  int by_tsan = 0, by_explorer = 0;
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    const Litmus& litmus = wrong[i];
    Row row;
    const auto built = builder.build_explored({.files = {litmus.path}});
    if (!built || !std::holds_alternative<Program>(*built)) return 2;
    const Result<Seen> seen =
        explore(builder, std::get<Program>(*built), litmus.path.filename().string(),
                {"--search-seconds=1", "--schedules=1000000000", "--points=1000000000000"});
    row.explorer_right = seen && seen->verdict == litmus.verdict;
    row.explorer =
        !seen ? seen.error().message
              : fmt::format("{}{}", name(seen->verdict),
                            seen->found_at > 0 ? fmt::format(", schedule {}", seen->found_at) : "");
    stress(litmus, seconds, (work / "program").string(), row);
    by_tsan += row.tsan_found;
    by_explorer += row.explorer_right;
    fmt::print("| {} | {} | {} | {} | {} |\n", litmus.name, name(litmus.verdict), row.tsan,
               row.runs, row.explorer);
  }
  fmt::print(
      "\n{} wrong programs; ThreadSanitizer's runs showed that something is wrong with {}, "
      "the explorer named the verdict of {}.\n",
      wrong.size(), by_tsan, by_explorer);
  std::filesystem::remove_all(work);
  return 0;
}

}  // namespace
}  // namespace racecourse

int main(int argc, char** argv) {
  if (argc < 2) return 64;
  std::setvbuf(stdout, nullptr, _IOLBF, 4096);
  return racecourse::run(argv[1], argc > 2 ? std::strtod(argv[2], nullptr) : 30);
}
