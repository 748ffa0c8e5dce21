#pragma once

#include <span>
#include <string>
#include <vector>

#include "grading/cli/command.h"

// What a shell reads to complete a line of racecourse: made from the table of commands, so that it
// never says anything else than they do. Exercises' ids are asked for while the line is typed.
namespace racecourse::completion {

std::string bash_script(std::span<const Command> commands);
std::string zsh_script(std::span<const Command> commands);
std::string fish_script(std::span<const Command> commands);

// {"-o", "--output"}; a positional has one spelling, its name.
std::vector<std::string> spellings(const OptionSpec& option);
bool is_positional(OptionKind kind);
bool is_repeated(OptionKind kind);
bool takes_value(OptionKind kind);  // an option that another word follows

// What can stand where a positional is; empty: a file, or any exercise.
std::vector<std::string> words_for(const OptionSpec& positional);
inline bool is_exercise(const OptionSpec& option) { return option.name == "EXERCISE"; }

}  // namespace racecourse::completion
