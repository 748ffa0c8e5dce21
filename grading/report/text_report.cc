#include "grading/report/text_report.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "grading/report/check_words.h"
#include "grading/report/text_lines.h"

namespace racecourse {
namespace {

constexpr std::size_t kPlaces = 4;
constexpr std::size_t kFewestLines = 8;  // that are left for what happened, however long the hint
constexpr std::size_t kWithoutLimit = 1'000'000;

class TextRenderer : private TextLines {
 public:
  explicit TextRenderer(const TextOptions& options) : TextLines(options) {}

  std::string render(const CheckResult& check) {
    told(check, 0, {});
    return str();
  }

  std::string render_steps(const CheckResult& check) {
    line(painted(Paint::kBold, fmt::format("{}: {}", check.id, outcome(check))));
    if (!check.message.empty()) paragraph(check.message, kIndent);
    history(check.history, {}, kWithoutLimit);
    return str();
  }

  std::string render(const Report& report) {
    head(report);
    if (!report.compiler_output.empty()) compiler(report.compiler_output);
    if (report.verdict == Verdict::kRejected && !report.checks.empty()) {
      paragraph(safe(report.checks.front().message), "  ");
    }
    for (const CheckResult& check : report.checks) one_check(check);
    foot(report);
    return str();
  }

 private:
  void head(const Report& report) {
    const Paint paint = paint_of(report.verdict);
    line(
        painted(Paint::kBold, fmt::format("{}  {}", report.exercise, safe(report.exercise_title))));
    line(fmt::format("{}: {}, {}", safe(report.submission_name),
                     painted(paint, name(report.verdict)),
                     painted(Paint::kBold, score_text(report))));
    line("");
  }

  void compiler(std::string_view output) {
    quoted(output);
    line("");
  }

  void one_check(const CheckResult& check) {
    const std::size_t begin = size();
    const Sign both = sign_of(check.status);
    const std::string_view mark = sign(both.unicode, both.ascii);
    const std::string said = outcome(check);
    Paint paint = Paint::kFaint;
    if (check.status == Status::kPassed) paint = Paint::kGood;
    if (check.status == Status::kFailed) paint = paint_of(check.verdict);
    if (check.status == Status::kPending || check.status == Status::kErrored) paint = Paint::kAmber;
    const std::string points = fmt::format("{}/{}", check.points, check.max_points);
    const std::string head = fmt::format(" {:<13} {:<22} {:>7}", check.id, said, points);
    const std::string title = safe(check.title);
    const bool fits = 3 + columns(head) + 2 + columns(title) <= width();
    line(fmt::format("  {}{}{}", painted(paint, mark), head,
                     fits ? "  " + painted(Paint::kFaint, title) : ""));
    if (!fits) line(fmt::format("    {}", painted(Paint::kFaint, title)));
    overridden(check.overridden);
    if (check.status == Status::kPassed || check.status == Status::kSkipped) return;
    told(check, begin, more_about(check));
    line("");
  }

  // `begin`: where what is said of the check begins. What to do next is never cut off: the hint,
  // and the commands of `more`.
  void told(const CheckResult& check, std::size_t begin, const std::vector<std::string>& more) {
    TextRenderer next(options());
    if (!check.hint.empty()) next.paragraph(check.hint, kIndent, "Hint: ");
    for (const std::string& each : more) next.line(each);
    const std::size_t reserved = std::min(next.lines_since(0), kMostLines - kFewestLines);
    details(check, begin, reserved);
    shorten(begin, kMostLines - reserved);
    append(next);
  }

  // Commands, each on a line of its own however long it is, so that it can be copied.
  std::vector<std::string> more_about(const CheckResult& check) const {
    std::vector<std::string> lines;
    if (!options().replay.empty() && !check.history.steps.empty()) {
      lines.push_back(fmt::format("{}Replay: {}#{}{}", kIndent, options().replay, check.id,
                                  options().replay_ending));
    }
    if (check.status == Status::kFailed && check.verdict != Verdict::kWithheld) {
      lines.push_back(fmt::format("{}About:  racecourse explain {}", kIndent, name(check.verdict)));
    }
    return lines;
  }

  void overridden(const std::optional<Override>& override) {
    if (!override) return;
    paragraph(fmt::format("{} points, given by {}: {}", override->points, safe(override->by),
                          safe(override->reason)),
              kIndent);
  }

  // `reserved`: lines that come after this.
  void details(const CheckResult& check, std::size_t begin, std::size_t reserved) {
    if (!check.message.empty()) paragraph(check.message, kIndent);
    TextRenderer reasons(options());
    reasons.say_why(check);
    if (check.history.steps.empty()) {
      places(check.locations, kPlaces);
    } else {
      const std::size_t taken = lines_since(begin) + reasons.lines_since(0) + reserved;
      history(check.history, check.locations, kMostLines - std::min(kMostLines, taken));
    }
    append(reasons);
  }

  void say_why(const CheckResult& check) {
    if (!check.why.empty()) paragraph(check.why, kIndent, "Why: ");
    if (check.status == Status::kErrored) {
      paragraph(
          "This is not the student's fault, and costs no points: racecourse doctor may know "
          "more.",
          kIndent);
    }
  }

  void foot(const Report& report) {
    overridden(report.overridden);
    for (const std::string& missing : report.environment.not_enforced) {
      paragraph(missing, "  ", "Not enforced here: ");
    }
    if (report.public_checks_only) paragraph("Public checks only.", "  ");
    if (!report.ignored_files.empty()) {
      paragraph(safe(join(report.ignored_files, ", ")), "  ", "Ignored: ");
    }
  }
};

}  // namespace

std::string to_text(const Report& report, const TextOptions& options) {
  return TextRenderer(options).render(report);
}

std::string steps_text(const CheckResult& check, const TextOptions& options) {
  TextOptions linear = options;
  linear.linear = true;
  return TextRenderer(linear).render_steps(check);
}

std::string check_text(const CheckResult& check) {
  std::string text;
  const std::string indented = TextRenderer(TextOptions{}).render(check);
  for (std::string_view line : split_lines(indented)) {
    if (line.starts_with(TextLines::kIndent)) line.remove_prefix(TextLines::kIndent.size());
    (text += line) += '\n';
  }
  return text;
}

std::string score_text(const Report& report) {
  return fmt::format("{}/{}{}", report.score, report.max_score,
                     report.pending > 0 ? fmt::format(" + up to {} pending", report.pending) : "");
}

}  // namespace racecourse
