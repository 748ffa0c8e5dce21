#include <fmt/format.h>

#include "grading/cli/completion.h"

namespace racecourse::completion {
namespace {

constexpr const char* kBegin =
    R"sh(# Completes racecourse's lines in bash: source <(./racecourse completion bash)
_racecourse() {
  local word=${COMP_WORDS[COMP_CWORD]} command= options= values= i=1 place=0 ids
  local -a places=()
  COMPREPLY=()
  while ((i < COMP_CWORD)) && [[ -z $command ]]; do
    [[ ${COMP_WORDS[i]} == -* ]] || command=${COMP_WORDS[i]}
    ((++i))
  done
  case $command in
)sh";

// What a word that follows is for: the value of an option (any file), another option, or the
// positional whose turn it is.
constexpr const char* kEnd = R"sh(    *) return ;;
  esac
  for ((; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
      --) return ;;
      -*)
        [[ " $values " == *" ${COMP_WORDS[i]} "* ]] || continue
        [[ ${COMP_WORDS[i + 1]-} != = ]] || ((++i))
        ((++i < COMP_CWORD)) || return
        ;;
      *) ((++place)) ;;
    esac
  done
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
    return
  fi
  ((place < ${#places[@]})) || return
  case ${places[place]} in
    EXERCISE)
      ids=$("${COMP_WORDS[0]}" list --ids 2>/dev/null </dev/null)
      COMPREPLY=($(compgen -W "$ids" -- "$word"))
      # race-war is what 05-race-war may be called, too.
      ((${#COMPREPLY[@]} > 0)) || COMPREPLY=($(compgen -W "$(sed 's/^[0-9]*-//' <<<"$ids")" -- "$word"))
      ;;
    FILE) ;;
    *) COMPREPLY=($(compgen -W "${places[place]}" -- "$word")) ;;
  esac
}
complete -o default -F _racecourse racecourse
)sh";

std::string describe(const Command& command) {
  std::string options = "--help", values, places;
  for (const OptionSpec& option : command.options) {
    if (is_positional(option.kind)) {
      const std::vector<std::string> words = words_for(option);
      const std::string place = is_exercise(option) ? "EXERCISE" : "FILE";
      places += (places.empty() ? "" : " ") + shell_word(words.empty() ? place : join(words, " "));
      continue;
    }
    for (const std::string& spelling : spellings(option)) {
      options += " " + spelling;
      if (takes_value(option.kind)) values += (values.empty() ? "" : " ") + spelling;
    }
  }
  return fmt::format("    {})\n      options={} values={} places=({})\n      ;;\n", command.name,
                     shell_word(options), shell_word(values), places);
}

}  // namespace

std::string bash_script(std::span<const Command> commands) {
  std::string names, descriptions;
  for (const Command& command : commands) {
    names += command.name + " ";
    descriptions += describe(command);
  }
  return kBegin +
         fmt::format("    '') COMPREPLY=($(compgen -W '{}--help --version' -- \"$word\")) ;;&\n",
                     names) +
         descriptions + kEnd;
}

}  // namespace racecourse::completion
