#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "grading/base/version.h"
#include "grading/cli/command.h"
#include "grading/cli/context.h"

namespace {

using namespace racecourse;

// "-o,--output" -> "output"
std::string key_of(const OptionSpec& option) {
  const auto dashes = option.name.rfind("--");
  return dashes == std::string::npos ? option.name : option.name.substr(dashes + 2);
}

// One command's arguments while the line is parsed. CLI11 keeps references into it.
struct Parsing {
  CLI::App* app = nullptr;
  std::vector<std::string> texts;
  std::vector<std::vector<std::string>> lists;
  std::vector<CLI::Option*> options;
};

void declare(CLI::App& parent, const Command& command, Parsing& parsing) {
  parsing.app = parent.add_subcommand(command.name, command.summary);
  if (command.internal) parsing.app->group("");
  parsing.texts.resize(command.options.size());
  parsing.lists.resize(command.options.size());
  for (std::size_t i = 0; i < command.options.size(); ++i) {
    const OptionSpec& spec = command.options[i];
    CLI::Option* option = nullptr;
    const bool several = spec.kind == OptionKind::kList || spec.kind == OptionKind::kPositionals;
    if (spec.kind == OptionKind::kFlag) {
      option = parsing.app->add_flag(spec.name, spec.help);
    } else if (several) {
      option = parsing.app->add_option(spec.name, parsing.lists[i], spec.help);
      if (spec.kind == OptionKind::kList)
        option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
      option = parsing.app->add_option(spec.name, parsing.texts[i], spec.help);
    }
    if (spec.kind == OptionKind::kPositional || spec.kind == OptionKind::kPositionals) {
      option->required();
    }
    if (spec.kind == OptionKind::kNumber || spec.kind == OptionKind::kCount) {
      const int least = spec.kind == OptionKind::kCount ? 0 : 1;
      option->type_name("N")->check(CLI::Range(least, 1'000'000).description(""));
    }
    parsing.options.push_back(option);
  }
}

Arguments arguments_of(const Command& command, const Parsing& parsing) {
  Arguments arguments;
  for (std::size_t i = 0; i < command.options.size(); ++i) {
    if (parsing.options[i]->count() == 0) continue;
    arguments.set(key_of(command.options[i]), parsing.options[i]->results());
  }
  return arguments;
}

int report_error(const Error& error) {
  fmt::print(stderr, "racecourse: {}\n", to_string(error));
  return exit_status(error);
}

int run(int argc, char** argv) {
  CLI::App app(
      "Grades parallel programs: finds the race, the deadlock, the lost wakeup, and says so.",
      "racecourse");
  app.set_version_flag("--version", std::string("racecourse ") + kVersion);
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 full marks, 1 points lost, 2 racecourse or this machine is at fault, "
      "64 wrong usage.\n`racecourse test` runs racecourse's own tests.");
  const std::vector<Command> table = commands();
  std::vector<Parsing> parsings(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) declare(app, table[i], parsings[i]);
  // What comes after `--` is for the program that is explored; "-std=…" is how compilers spell it.
  std::vector<std::string> line, rest;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--") {
      rest.assign(argv + i + 1, argv + argc);
      break;
    }
    line.emplace_back(std::string_view(argv[i]).starts_with("-std=") ? "-" + std::string(argv[i])
                                                                     : argv[i]);
  }
  std::ranges::reverse(line);  // as CLI11 wants it
  try {
    app.parse(line);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    fmt::print(stderr, "racecourse: {}\nTry: racecourse --help\n", error.what());
    return 64;
  }
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!parsings[i].app->parsed()) continue;
    const Result<Context> context = make_context();
    if (!context) return report_error(context.error());
    Arguments arguments = arguments_of(table[i], parsings[i]);
    if (!rest.empty()) arguments.set("--", rest);
    const Result<int> status = table[i].run(*context, arguments);
    clear_progress(*context);
    return status ? *status : report_error(status.error());
  }
  return 64;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& exception) {
    fmt::print(stderr, "racecourse: internal error: {}\n", exception.what());
    return 2;
  }
}
