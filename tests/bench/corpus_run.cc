#include "tests/bench/corpus_run.h"

#include <cstdio>
#include <cstdlib>
#include <variant>

#include <fmt/format.h>

#include "grading/build/builder.h"
#include "grading/findings/run_log.h"

namespace racecourse::bench {

std::vector<Built> build_corpus(const std::filesystem::path& root, bool (*wanted)(const Litmus&),
                                std::string_view folder) {
  const Result<Toolchain> toolchain = find_toolchain();
  const Result<Cache> cache = Cache::open();
  if (!toolchain || !cache) std::exit(2);
  const Builder builder(*toolchain, *cache, root);
  std::vector<Built> all;
  for (Litmus& litmus : read_corpus(root, folder)) {
    if (!wanted(litmus)) continue;
    const auto built =
        builder.build_explored({.files = {litmus.path}, .with_common_headers = true});
    if (!built || !std::holds_alternative<Program>(*built)) {
      fmt::print(stderr, "{} does not build\n", litmus.name);
      std::exit(2);
    }
    all.push_back({std::move(litmus), std::get<Program>(*built).path.string()});
  }
  return all;
}

std::vector<record::Record> observed(const Ended& ended) {
  RunLog log = read_run_log(ended.records);
  if (log.repetitions.empty()) return {};
  return std::move(log.repetitions.front().observed);
}

// Not by way of a log, which ends where a program tells more than one that is graded may: here it
// goes on after failures.
std::optional<record::Record> explored(const Ended& ended) {
  constexpr std::string_view kLine = "\n>explored";
  const std::size_t at = ended.records.rfind(kLine);
  if (at == std::string::npos) return std::nullopt;
  const std::string_view rest = std::string_view(ended.records).substr(at + 2);
  return record::parse_line(rest.substr(0, rest.find('\n')));
}

}  // namespace racecourse::bench
