#include <fmt/format.h>

#include "grading/cli/completion.h"

namespace racecourse::completion {
namespace {

constexpr const char* kBegin =
    R"sh(# Completes racecourse's lines in fish: ./racecourse completion fish | source
function __racecourse_exercises
    set -l words (commandline -opc)
    command $words[1] list --ids 2>/dev/null </dev/null
end
complete -c racecourse -f
complete -c racecourse -n __fish_use_subcommand -l help -d 'say what there is'
complete -c racecourse -n __fish_use_subcommand -l version -d 'say which version'
)sh";

// fish's quotes end at a quote only, and know two escapes.
std::string in_quotes(std::string text) {
  text = replaced(std::move(text), "\\", "\\\\");
  return "'" + replaced(std::move(text), "'", "\\'") + "'";
}

std::string completion_of(const OptionSpec& option) {
  if (is_positional(option.kind)) {
    const std::vector<std::string> words = words_for(option);
    if (is_exercise(option)) return " -a '(__racecourse_exercises)'";
    return words.empty() ? " -F" : " -a " + in_quotes(join(words, " "));
  }
  std::string text;
  for (const std::string& spelling : spellings(option)) {
    const auto dashes = spelling.find_first_not_of('-');
    text += (dashes == 1 ? " -s " : " -l ") + spelling.substr(dashes);
  }
  if (takes_value(option.kind)) text += " -r -F";
  return text + " -d " + in_quotes(option.help);
}

}  // namespace

std::string fish_script(std::span<const Command> commands) {
  std::string script = kBegin;
  for (const Command& command : commands) {
    script += fmt::format("complete -c racecourse -n __fish_use_subcommand -a {} -d {}\n",
                          command.name, in_quotes(command.summary));
  }
  for (const Command& command : commands) {
    for (const OptionSpec& option : command.options) {
      script += fmt::format("complete -c racecourse -n '__fish_seen_subcommand_from {}'{}\n",
                            command.name, completion_of(option));
    }
  }
  return script;
}

}  // namespace racecourse::completion
