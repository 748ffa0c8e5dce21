#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/difference.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/report/text_lines.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLeastForTwo = 100;  // columns for two files beside each other

// What keeps the answers back, or nothing.
std::string kept_back(const Report& told) {
  if (told.max_score == 0) return "The course does not tell the points now.";
  if (told.score >= told.max_score) return "";
  return fmt::format("You have {} points; {} are missing. The answers are shown with full marks.",
                     score_text(told), told.max_score - told.score);
}

Result<void> show(const Context& context, const WorkingCopy& copy, const fs::path& answer) {
  const TextOptions options = context.text_options();
  const std::size_t columns = context.terminal_columns();
  const std::string name = answer.filename().string();
  for (const std::string& file : copy.exercise.student) {
    const Side mine{"mine/" + file, copy.dir / file};
    const Side theirs{name + "/" + file, answer / file};
    RC_TRY(std::string text, difference(mine, theirs, options));
    if (text.empty()) {
      fmt::print("{}: the same as yours\n", file);
      continue;
    }
    if (columns >= kLeastForTwo) {
      RC_TRY(text, side_by_side(mine, theirs, columns, options));
      fmt::print("{}: yours, and theirs beside it\n", file);
    }
    fmt::print("{}", text);
  }
  return {};
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const WorkingCopy copy, find_started_copy(context, arguments.text("EXERCISE")));
  const std::vector<fs::path> answers = answers_to(context, copy.exercise);
  if (answers.empty()) {
    fmt::print("The course has not published the answers to {}.\n", copy.exercise.id);
    return 1;
  }
  RC_TRY(const auto course, find_course(context, arguments.text("course")));
  RC_TRY(const Builder builder, open_builder(context));
  const auto report =
      recall(builder, copy.exercise, copy.dir, grade_options(context, arguments, course));
  const std::string reason =
      report ? kept_back(told_now(*report, course)) : not_checked_yet(copy.exercise);
  if (!reason.empty()) {
    fmt::print("{}\n", reason);
    return 1;
  }
  const TextLines lines(context.text_options());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string name = lines.safe(answers[i].filename().string());
    if (arguments.has("list")) {
      fmt::print("{}\n", name);
      continue;
    }
    const std::string head = fmt::format("{}, answer {} of {}", name, i + 1, answers.size());
    fmt::print("{}{}\n", i == 0 ? "" : "\n", lines.painted(Paint::kBold, head));
    RC_TRY_VOID(show(context, copy, answers[i]));
  }
  return 0;
}

}  // namespace

Command solution_command() {
  return {"solution",
          "after full marks: other answers, beside mine",
          {kOwnExercise, {OptionKind::kFlag, "--list", "their names alone"}, kCourseThatApplies},
          run};
}

}  // namespace racecourse
