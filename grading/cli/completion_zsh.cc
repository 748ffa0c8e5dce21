#include <fmt/format.h>

#include "grading/cli/completion.h"

namespace racecourse::completion {
namespace {

constexpr const char* kBegin = R"sh(#compdef racecourse
# Completes racecourse's lines in zsh, after compinit: source <(./racecourse completion zsh)
_racecourse_exercises() {
  local -a ids=(${(f)"$(${~program} list --ids 2>/dev/null </dev/null)"})
  # race-war is what 05-race-war may be called, too.
  compadd -a ids || compadd -- ${ids#<->-}
}

_racecourse() {
  local curcontext=$curcontext state line program=$words[1]
  local -a commands=(
)sh";

constexpr const char* kMiddle = R"sh(  )
  _arguments -C '--help[say what there is]' '--version[say which version]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
      case $words[1] in
)sh";

constexpr const char* kEnd = R"sh(      esac
      ;;
  esac
}

if [[ $funcstack[1] == _racecourse ]]; then
  _racecourse "$@"
else
  compdef _racecourse racecourse
fi
)sh";

// Within the specifications of _arguments and _describe.
std::string plain(std::string text) {
  for (const char* sign : {"\\", ":", "[", "]"}) {
    text = replaced(std::move(text), sign, std::string("\\") + sign);
  }
  return text;
}

std::string action_of(const OptionSpec& positional) {
  if (is_exercise(positional)) return "_racecourse_exercises";
  const std::vector<std::string> words = words_for(positional);
  return words.empty() ? "_files" : "(" + join(words, " ") + ")";
}

std::string specification(const OptionSpec& option) {
  const std::string help = plain(option.help);
  if (is_positional(option.kind)) {
    const char* optional = option.kind == OptionKind::kOptionalPositional ? ":" : "";
    return " " + shell_word(fmt::format("{}:{}{}:{}", is_repeated(option.kind) ? "*" : "", optional,
                                        plain(option.name), action_of(option)));
  }
  const std::vector<std::string> names = spellings(option);
  const std::string value = takes_value(option.kind) ? ":value:_files" : "";
  const char* again = option.kind == OptionKind::kList ? "*" : "";
  if (names.size() == 1) {
    return " " + shell_word(fmt::format("{}{}[{}]{}", again, names.front(), help, value));
  }
  const std::string both = join(names, " ");
  std::string text;
  for (const std::string& name : names) {
    text += " " + shell_word(fmt::format("({}){}[{}]{}", both, name, help, value));
  }
  return text;
}

}  // namespace

std::string zsh_script(std::span<const Command> commands) {
  std::string names, arguments;
  for (const Command& command : commands) {
    names += fmt::format("    {}\n", shell_word(command.name + ":" + plain(command.summary)));
    arguments += fmt::format("        {}) _arguments '--help[say what there is]'", command.name);
    for (const OptionSpec& option : command.options) arguments += specification(option);
    arguments += " ;;\n";
  }
  return kBegin + names + kMiddle + arguments + kEnd;
}

}  // namespace racecourse::completion
