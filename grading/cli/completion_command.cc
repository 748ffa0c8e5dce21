#include <array>
#include <cstdio>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/completion.h"
#include "grading/model/verdict.h"

namespace racecourse {
namespace {

struct Shell {
  std::string_view name;
  std::string (*script)(std::span<const Command>);
};

constexpr std::array kShells = {Shell{"bash", completion::bash_script},
                                Shell{"zsh", completion::zsh_script},
                                Shell{"fish", completion::fish_script}};

Result<int> run(const Context&, const Arguments& arguments) {
  const std::string wanted = arguments.text("SHELL");
  std::vector<Command> shown = commands();
  std::erase_if(shown, &Command::internal);
  for (const Shell& shell : kShells) {
    if (shell.name != wanted) continue;
    fmt::print("{}", shell.script(shown));
    return 0;
  }
  return fail(Fault::kUsage, escape_terminal(wanted), "is no shell that there is a script for",
              "There are bash, zsh and fish.");
}

}  // namespace

namespace completion {

std::vector<std::string> spellings(const OptionSpec& option) {
  const auto comma = option.name.find(',');
  if (comma == std::string::npos) return {option.name};
  return {option.name.substr(0, comma), option.name.substr(comma + 1)};
}

bool is_repeated(OptionKind kind) { return kind == OptionKind::kPositionals; }

bool is_positional(OptionKind kind) {
  return kind == OptionKind::kPositional || kind == OptionKind::kOptionalPositional ||
         is_repeated(kind);
}

bool takes_value(OptionKind kind) { return kind != OptionKind::kFlag && !is_positional(kind); }

std::vector<std::string> words_for(const OptionSpec& positional) {
  std::vector<std::string> words;
  if (positional.name == "SHELL") {
    for (const Shell& shell : kShells) words.emplace_back(shell.name);
  } else if (positional.name == "VERDICT") {
    for (const Verdict verdict : all_verdicts()) words.emplace_back(name(verdict));
  }
  return words;
}

}  // namespace completion

Command completion_command() {
  return {"completion",
          "a script by which a shell completes this program's lines",
          {{OptionKind::kPositional, "SHELL", "bash, zsh or fish"}},
          run};
}

}  // namespace racecourse
