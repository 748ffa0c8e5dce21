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
    const auto built = builder.build_explored({.files = {litmus.path}});
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

std::optional<record::Record> explored(const Ended& ended) {
  for (record::Record& line : observed(ended)) {
    if (line.kind == "explored") return std::move(line);
  }
  return std::nullopt;
}

}  // namespace racecourse::bench
