#include "tests/litmus/corpus.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace racecourse {
namespace {

namespace fs = std::filesystem;

std::string after(std::string_view line, std::string_view key) {
  return line.starts_with(key) ? std::string(line.substr(key.size())) : "";
}

Litmus read_litmus(const fs::path& path, const fs::path& folder) {
  Litmus litmus;
  litmus.path = path;
  litmus.name = path.lexically_relative(folder).replace_extension().string();
  std::ifstream file(path);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (const std::string word = after(line, "// verdict: "); !word.empty()) {
      litmus.verdict = verdict_from_name(word).value_or(Verdict::kHarnessError);
    }
    if (const std::string text = after(line, "// says: "); !text.empty()) litmus.says = text;
    if (line.ends_with("// HERE")) litmus.lines.insert(number);
  }
  return litmus;
}

}  // namespace

bool runs_into_limits(const Litmus& litmus) {
  return litmus.name.starts_with("limits/") || litmus.name.starts_with("refused/");
}

std::vector<Litmus> read_corpus(const fs::path& root, std::string_view where) {
  const fs::path folder = root / where;
  std::vector<Litmus> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path kind = entry.path().extension();
    if (kind == ".cc" || kind == ".c") all.push_back(read_litmus(entry.path(), folder));
  }
  std::ranges::sort(all, {}, &Litmus::name);
  return all;
}

}  // namespace racecourse
