#include <algorithm>
#include <cstdio>
#include <optional>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/grading.h"
#include "grading/cli/named_report.h"
#include "grading/cli/rendering.h"
#include "grading/pipeline/replay.h"
#include "grading/replay/debugger.h"
#include "grading/replay/dump.h"
#include "grading/replay/terminal.h"
#include "grading/report/text_report.h"

namespace racecourse {
namespace {

Result<CheckResult> check_of(const Report& report, const std::string& id) {
  std::vector<std::string> with_steps;
  for (const CheckResult& check : report.checks) {
    if (check.history.steps.empty()) continue;
    if (id.empty() || check.id == id) return check;
    with_steps.push_back(check.id);
  }
  const std::string others =
      with_steps.empty()
          ? "No check of this report has any: nothing was found schedule by schedule."
          : fmt::format("Checks that have: {}.", join(with_steps, ", "));
  if (id.empty())
    return fail(Fault::kUsage, report.exercise, "there are no steps to replay", others);
  const bool exists = std::ranges::find(report.checks, id, &CheckResult::id) != report.checks.end();
  return fail(Fault::kUsage, escape_terminal(id),
              exists ? "has no steps to replay" : "is no check of this report", others);
}

Result<void> run_debugger(const Context& context, const Arguments& arguments,
                          const NamedReport& subject, const std::optional<Submission>& submission,
                          const CheckResult& check, std::size_t at) {
  if (!submission) {
    return fail(Fault::kUsage, subject.report.exercise, "these are not the files that were graded",
                "A debugger needs them as they were: --submission says where they are.");
  }
  if (!subject.own && !arguments.has("allow-unsandboxed")) {
    return fail(Fault::kUsage, "--gdb", "runs the program outside of the sandbox",
                "If you trust it, say so: --allow-unsandboxed.");
  }
  RC_TRY_VOID(require_sandbox(arguments.has("allow-unsandboxed")));
  RC_TRY(const Builder builder, open_builder(context));
  show_progress(context, "building for the debugger");
  const auto replayed =
      replay_schedule(builder, *subject.exercise, check.id, *submission, check.schedule);
  clear_progress(context);
  if (!replayed) return tl::unexpected<Error>(replayed.error());
  Debugged debugged{replayed->program.path,
                    replayed->arguments,
                    submission->files,
                    replayed->history.steps,
                    std::min(at, replayed->history.steps.size()),
                    context.root / "grading/replay/debugger.py"};
  // A thread of the kernel's for each of the program's: gdb sees those.
  debugged.arguments.emplace_back("--backend=thread");
  return debug(debugged);
}

Result<int> run(const Context& context, const Arguments& arguments) {
  const std::string what = arguments.text("WHAT");
  const auto hash = what.rfind('#');
  const std::string source = what.substr(0, hash);
  const std::string id = hash == std::string::npos ? "" : what.substr(hash + 1);
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  RC_TRY(NamedReport subject, named_report(context, arguments, course, source));
  const std::optional<Submission> submission = graded_files(subject);
  subject.report = told_now(subject.report, course);
  RC_TRY(const CheckResult check, check_of(subject.report, id));
  const std::size_t steps = check.history.steps.size();
  const auto at = static_cast<std::size_t>(arguments.number("step", 1));
  if (at > steps) {
    return fail(Fault::kUsage, "--step", fmt::format("there are steps 1 to {}", steps));
  }
  if (arguments.has("gdb")) {
    RC_TRY_VOID(run_debugger(context, arguments, subject, submission, check, at));
    return 0;
  }
  const std::vector<SourceFile> sources =
      submission ? submission->files : std::vector<SourceFile>();
  const Walk walk(check, sources);
  if (arguments.has("dump")) {
    fmt::print("{}", dump(walk));
    return 0;
  }
  const TextOptions text = context.text_options();
  if (arguments.has("linear") || !context.output_is_terminal) {
    fmt::print("{}", steps_text(check, text));
    return 0;
  }
  const bool with_debugger = submission && subject.own;
  Wish wish{false, at};
  do {
    RC_TRY(wish, walk_through(walk, wish.at, text.charset, with_debugger));
    if (wish.debugger) {
      RC_TRY_VOID(run_debugger(context, arguments, subject, submission, check, wish.at));
    }
  } while (wish.debugger);
  return 0;
}

}  // namespace

Command replay_command() {
  return {"replay",
          "walk through the schedule in which a check failed, step by step",
          {{OptionKind::kOptionalPositional, "WHAT",
            "REPORT.yaml#CHECK or EXERCISE#CHECK (default: the first check with steps of the "
            "exercise in this folder)"},
           {OptionKind::kNumber, "--step", "begin at this step"},
           {OptionKind::kFlag, "--gdb", "stop gdb at the step, in the same execution"},
           {OptionKind::kFlag, "--dump", "print the steps for scripts, fields apart by tabs"},
           {OptionKind::kFlag, "--linear", "print the steps as sentences, for screen readers"},
           {OptionKind::kText, "--submission", "where the files are that were graded"},
           kCourseThatApplies,
           kAllowUnsandboxed},
          run};
}

}  // namespace racecourse
