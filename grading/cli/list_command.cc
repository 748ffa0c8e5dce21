#include <algorithm>
#include <chrono>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/cli/grading.h"
#include "grading/cli/working_copy.h"
#include "grading/report/text_lines.h"

namespace racecourse {
namespace {

struct Progress {
  std::string state;
  double share = 0;   // of the exercise's points that are there by now
  bool done = false;  // there is nothing more to get
};

Progress progress_of(const Result<Builder>& builder, const Exercise& exercise,
                     const GradeOptions& options, const std::optional<CourseContent>& content) {
  const auto without_points = [&exercise](const char* state) {
    return Progress{fmt::format("  -/{} {}", exercise.max_score(), state)};
  };
  std::error_code ignored;
  const std::filesystem::path work = exercise.dir / "work";
  if (!std::filesystem::is_directory(work, ignored)) return without_points("not started");
  if (!builder) return without_points("started");
  const auto whole = recall(*builder, exercise, work, options);
  if (!whole) return without_points("not checked");
  const Report report = told_now(*whole, content);
  return {fmt::format("{:>3}/{} {}", report.score, report.max_score, name(report.verdict)),
          static_cast<double>(report.score) / std::max(1, report.max_score),
          report.score == report.max_score};
}

// Neither empty if there is something, nor full if something is missing.
std::string bar(double share, const TextOptions& options) {
  constexpr int kCells = 10;
  const int full = share > 0 ? std::max(1, static_cast<int>(share * kCells)) : 0;
  const bool ascii = options.charset == Charset::kAscii;
  std::string text = ascii ? "[" : "";
  for (int cell = 0; cell < kCells; ++cell) {
    text += cell < full ? (ascii ? "#" : "█") : (ascii ? "-" : "░");
  }
  return text + (ascii ? "]" : "");
}

// "until 2027-01-15T23:59+01:00", "was due ..." or nothing.
std::string deadline_of(const CourseExercise& exercise) {
  if (!exercise.deadline) return "";
  const bool over = exercise.deadline->time < std::chrono::system_clock::now();
  return fmt::format("{} {}", over ? "was due" : "until", exercise.deadline->text);
}

struct Row {
  const Exercise& exercise;
  Progress progress;
  std::string deadline;
};

void print_rows(const std::vector<Row>& rows, const TextOptions& options) {
  std::size_t ids = 0, states = 0;
  for (const Row& row : rows) {
    ids = std::max(ids, row.exercise.id.size());
    states = std::max(states, row.progress.state.size());
  }
  for (const Row& row : rows) {
    std::string line = fmt::format("{:<{}} {} {:<{}}  ", row.exercise.id, ids,
                                   bar(row.progress.share, options), row.progress.state, states);
    constexpr std::size_t kLeastTitle = 8;
    if (columns(line) + kLeastTitle <= options.width) {
      line += shortened(escape_terminal(row.exercise.title, options.charset),
                        options.width - columns(line));
    }
    fmt::print("{}\n", line);
    if (!row.deadline.empty()) fmt::print("{:<{}} {}\n", "", ids, row.deadline);
  }
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY(const auto content, find_course(context, ""));
  RC_TRY(const auto exercises, exercises_of(context, content));
  if (arguments.has("ids")) {
    for (const Exercise& exercise : exercises) fmt::print("{}\n", exercise.id);
    return 0;
  }
  const GradeOptions options = grade_options(context, arguments, content);
  const Result<Builder> builder = open_builder(context);
  double marks = 0;
  std::vector<Row> rows;
  for (const Exercise& exercise : exercises) {
    rows.push_back({exercise, progress_of(builder, exercise, options, content), ""});
    if (!content) continue;
    const CourseExercise& own = *content->course.find(exercise.id);
    rows.back().deadline = deadline_of(own);
    marks += 100 * rows.back().progress.share * own.weight / content->course.total_weight();
  }
  print_rows(rows, context.text_options());
  if (content) {
    fmt::print(
        "{:.1f} % of the course's marks by now; {} % pass. Deadlines and hidden checks\n"
        "are not counted in.\n",
        marks, content->course.pass_percent);
  }
  const auto next = std::ranges::find_if(rows, [](const Row& row) { return !row.progress.done; });
  if (next == rows.end()) {
    fmt::print("Full marks: there is nothing left to do.\n");
  } else {
    fmt::print("Next: racecourse check {}\n", next->exercise.id);
  }
  return 0;
}

}  // namespace

Command list_command() {
  return {"list",
          "the exercises, how far I am, and what is next",
          {{OptionKind::kFlag, "--ids", "their names alone, one a line"}},
          run};
}

}  // namespace racecourse
