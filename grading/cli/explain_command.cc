#include <cstdio>
#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/model/verdict_words.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  const std::string word = arguments.text("VERDICT");
  if (word.empty()) {
    for (const Verdict verdict : all_verdicts()) {
      fmt::print("{:<15} {}\n", name(verdict), words(verdict).title);
    }
    return 0;
  }
  const auto verdict = verdict_from_name(word);
  if (!verdict) {
    std::vector<std::string> names;
    for (const Verdict one : all_verdicts()) names.emplace_back(name(one));
    const auto similar = similar_words(word, names);
    return fail(Fault::kUsage, escape_terminal(word), "is no verdict",
                similar.empty() ? "`racecourse explain` lists them."
                                : fmt::format("Is it {}?", join(similar, ", ")));
  }
  RC_TRY(const std::string page, read_file(context.root / verdict_page(*verdict)));
  fmt::print("{}", page);
  return 0;
}

}  // namespace

Command explain_command() {
  return {"explain",
          "what a verdict means, its smallest example, and how to mend it",
          {{OptionKind::kOptionalPositional, "VERDICT", "such as deadlock (default: list them)"}},
          run};
}

}  // namespace racecourse
