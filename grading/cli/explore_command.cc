// Explores any program with a main of its own.

#include <cstdio>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/pipeline/explore.h"
#include "grading/report/exploration_report.h"

namespace racecourse {
namespace {

Result<ProgramSources> sources_of(const Arguments& arguments) {
  ProgramSources sources;
  for (const std::string& file : arguments.list("FILE")) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) {
      return fail(Fault::kUsage, escape_terminal(file), "is no file",
                  "Name the C or C++ files of the program; its arguments come after --.");
    }
    sources.files.emplace_back(file);
  }
  sources.standard = arguments.text("std");
  sources.defines = arguments.list("define");
  for (const std::string& dir : arguments.list("include")) sources.include_dirs.emplace_back(dir);
  sources.libraries = arguments.list("library");
  for (const std::string& library : sources.libraries) {
    constexpr const char* kPlain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+.-";
    if (library.empty() || library.find_first_not_of(kPlain) != std::string::npos) {
      return fail(Fault::kUsage, escape_terminal(library), "is no library's name",
                  "As for the compiler: -lm, -latomic.");
    }
  }
  return sources;
}

// The command that runs the program under one schedule; that follows it.
std::string command_of(const ProgramSources& sources) {
  std::string command = "racecourse explore";
  for (const auto& file : sources.files) command += " " + shell_word(file.string());
  if (!sources.standard.empty()) command += " -std=" + shell_word(sources.standard);
  for (const std::string& define : sources.defines) command += " -D" + shell_word(define);
  for (const auto& dir : sources.include_dirs) command += " -I" + shell_word(dir.string());
  for (const std::string& library : sources.libraries) command += " -l" + shell_word(library);
  return command;
}

// What follows it.
std::string ending_of(const ExploreOptions& options) {
  std::string ending;
  if (!options.arguments.empty()) ending = " --";
  for (const std::string& argument : options.arguments) ending += " " + shell_word(argument);
  return ending;
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const ProgramSources sources, sources_of(arguments));
  const std::string format = arguments.text("format", "text");
  if (format != "text" && format != "json" && format != "yaml") {
    return fail(Fault::kUsage, escape_terminal(format), "is no format", "text, json or yaml");
  }
  RC_TRY_VOID(require_sandbox(arguments.has("allow-unsandboxed")));
  ExploreOptions options;
  options.strategy = arguments.text("strategy", options.strategy);
  options.backend = arguments.text("backend");
  if (!options.backend.empty() && options.backend != "fiber" && options.backend != "thread") {
    return fail(Fault::kUsage, escape_terminal(options.backend), "is no backend",
                "fiber or thread");
  }
  options.seed = static_cast<std::uint64_t>(arguments.number("seed", 1));
  options.cpu_seconds = arguments.number("seconds", 0);
  constexpr int kAllThereIs = 1'000'000'000;
  options.schedules =
      arguments.number("schedules", options.cpu_seconds > 0 ? kAllThereIs : options.schedules);
  options.preemptions = arguments.number("preemptions", options.preemptions);
  options.every_access = arguments.has("every-access");
  options.counts = arguments.has("counts");
  options.jobs = arguments.number("jobs", 1);
  options.replay = arguments.text("replay");
  options.arguments = arguments.list("--");
  RC_TRY(const Builder builder, open_builder(context));
  show_progress(context, "building and exploring …");
  RC_TRY(ExplorationReport report, explore_program(builder, sources, options));
  report.command = command_of(sources);
  report.command_ending = ending_of(options);
  clear_progress(context);
  fmt::print("{}", format == "json"   ? to_json(report)
                   : format == "yaml" ? to_yaml(report)
                                      : to_text(report, context.text_options()));
  if (report.verdict == Verdict::kOk) return 0;
  return counts_against_student(report.verdict) && report.verdict != Verdict::kCompileError ? 1 : 2;
}

}  // namespace

Command explore_command() {
  return {
      "explore",
      "explore the schedules of any C or C++ program with a main of its own",
      {{OptionKind::kPositionals, "FILE", "its source files; its arguments come after --"},
       {OptionKind::kText, "--std", "the language's standard (c++17, c11)"},
       {OptionKind::kList, "-D,--define", "a macro"},
       {OptionKind::kList, "-I,--include", "a folder with headers"},
       {OptionKind::kList, "-l,--library", "a library"},
       {OptionKind::kNumber, "--schedules", "try so many (default: 10000)"},
       {OptionKind::kNumber, "--seconds", "or for so many seconds of processor time"},
       {OptionKind::kText, "--strategy",
        "portfolio (default), random, pct, pos, surw, directed, frontier, bounded, round-robin"},
       {OptionKind::kText, "--backend",
        "fiber (fast, the default where it works) or thread (on any machine)"},
       {OptionKind::kNumber, "--seed", "of the samplers (default: 1)"},
       {OptionKind::kCount, "--preemptions", "the bounded search's bound (default: 3)"},
       {OptionKind::kFlag, "--every-access", "plain accesses are scheduling points, too"},
       {OptionKind::kFlag, "--counts",
        "count the steps of one execution: parallelism, lock waits, cache lines that move"},
       {OptionKind::kNumber, "--jobs", "so many processes, each with its own seed"},
       {OptionKind::kText, "--replay", "run this schedule again, and no other"},
       {OptionKind::kText, "--format", "text, json or yaml"},
       kAllowUnsandboxed},
      run};
}

}  // namespace racecourse
