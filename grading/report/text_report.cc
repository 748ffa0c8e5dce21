#include "grading/report/text_report.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace racecourse {
namespace {

constexpr std::size_t kMaxLinesPerCheck = 25;
constexpr std::size_t kMaxLocations = 4;
constexpr std::string_view kIndent = "      ";

enum class Paint { kGood, kBad, kAmber, kFaint, kBold };

class TextRenderer {
 public:
  explicit TextRenderer(const TextOptions& options) : options_(options) {}

  std::string render(const Report& report) {
    head(report);
    if (!report.compiler_output.empty()) compiler(report.compiler_output);
    if (report.verdict == Verdict::kRejected && !report.checks.empty()) {
      paragraph(report.checks.front().message, "  ");
    }
    for (const CheckResult& check : report.checks) one_check(check);
    foot(report);
    return out_;
  }

 private:
  std::string painted(Paint paint, std::string_view text) const {
    if (!options_.color) return std::string(text);
    const char* code = paint == Paint::kGood    ? "32"
                       : paint == Paint::kBad   ? "31"
                       : paint == Paint::kAmber ? "33"
                       : paint == Paint::kFaint ? "2"
                                                : "1";
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }
  std::string_view sign(std::string_view unicode, std::string_view ascii) const {
    return options_.charset == Charset::kUtf8 ? unicode : ascii;
  }
  // Everything that a student could have written goes through here.
  std::string safe(std::string_view text) const { return escape_terminal(text, options_.charset); }

  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  // `text` in lines of at most the width; a hanging indent after `label`.
  void paragraph(std::string_view text, std::string_view indent, std::string_view label = "") {
    for (const std::string_view part : split_lines(text)) {
      std::string current = fmt::format("{}{}", indent, label);
      const std::string hanging(columns(current), ' ');
      bool empty = true;
      std::string_view rest = part;
      while (!rest.empty()) {
        const std::size_t space = rest.find(' ');
        const std::string word = safe(rest.substr(0, space));
        rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
        if (!empty && columns(current) + 1 + columns(word) > options_.width) {
          line(current);
          current = hanging;
          empty = true;
        }
        if (!empty) current += ' ';
        current += word;
        empty = false;
      }
      line(current);
      label = "";
    }
  }

  void head(const Report& report) {
    const std::string score =
        fmt::format("{}/{}{}", report.score, report.max_score,
                    report.pending > 0 ? fmt::format(" + up to {} pending", report.pending) : "");
    const Paint paint = paint_of(report.verdict);
    line(
        painted(Paint::kBold, fmt::format("{}  {}", report.exercise, safe(report.exercise_title))));
    line(fmt::format("{}: {}, {}", safe(report.submission_name),
                     painted(paint, name(report.verdict)), painted(Paint::kBold, score)));
    line("");
  }

  void compiler(std::string_view output) {
    for (const std::string_view text : split_lines(output)) line("  " + safe(text));
    line("");
  }

  static Paint paint_of(Verdict verdict) {
    if (verdict == Verdict::kOk) return Paint::kGood;
    return counts_against_student(verdict) && !is_quality(verdict) ? Paint::kBad : Paint::kAmber;
  }

  void one_check(const CheckResult& check) {
    std::string_view mark;
    std::string said;
    Paint paint = Paint::kFaint;
    switch (check.status) {
      case Status::kPassed:
        mark = sign("✓", "+");
        said = "passed";
        paint = Paint::kGood;
        break;
      case Status::kFailed:
        mark = sign("✗", "x");
        said = name(check.verdict);
        paint = paint_of(check.verdict);
        break;
      case Status::kSkipped:
        mark = "-";
        said = fmt::format("skipped: {}", check.skipped_because);
        break;
      case Status::kPending:
      case Status::kErrored:
        mark = "?";
        said = name(check.verdict);
        paint = Paint::kAmber;
        break;
    }
    const std::string points = fmt::format("{}/{}", check.points, check.max_points);
    const std::string head = fmt::format(" {:<13} {:<22} {:>7}", check.id, said, points);
    const std::string title = safe(check.title);
    const bool fits = 3 + columns(head) + 2 + columns(title) <= options_.width;
    line(fmt::format("  {}{}{}", painted(paint, mark), head,
                     fits ? "  " + painted(Paint::kFaint, title) : ""));
    if (!fits) line(fmt::format("    {}", painted(Paint::kFaint, title)));
    if (check.status == Status::kFailed || check.status == Status::kErrored) details(check);
  }

  void details(const CheckResult& check) {
    const std::size_t begin = out_.size();
    paragraph(check.message, kIndent);
    places(check);
    if (!check.why.empty()) paragraph(check.why, kIndent, "Why: ");
    if (check.status == Status::kErrored) {
      paragraph(
          "This is not the student's fault, and costs no points: racecourse doctor may know "
          "more.",
          kIndent);
    }
    if (!check.hint.empty()) paragraph(check.hint, kIndent, "Hint: ");
    shorten(begin);
    line("");
  }

  void places(const CheckResult& check) {
    std::size_t shown = 0;
    for (const Location& location : check.locations) {
      if (shown++ == kMaxLocations) break;
      const std::string place = fmt::format("{}:{}", location.file, location.line);
      const std::string who = location.thread.empty() ? "" : location.thread + " ";
      const std::string text =
          fmt::format("{}  {:<20} {}{}", kIndent, safe(place), who, safe(location.does));
      line(text.substr(0, text.find_last_not_of(' ') + 1));
      if (!location.code.empty()) {
        line(fmt::format("{}      {} {}", kIndent, sign("│", "|"), safe(location.code)));
      }
    }
  }

  // Cuts what was written since `begin` down to what a person reads.
  void shorten(std::size_t begin) {
    std::size_t lines = 0;
    for (std::size_t i = begin; i < out_.size(); ++i) {
      if (out_[i] != '\n' || ++lines < kMaxLinesPerCheck - 1) continue;
      if (i + 1 == out_.size()) return;
      out_.resize(i + 1);
      line(fmt::format("{}{} (the rest is in the report)", kIndent, sign("…", "...")));
      return;
    }
  }

  void foot(const Report& report) {
    for (const std::string& missing : report.environment.not_enforced) {
      paragraph(missing, "  ", "Not enforced here: ");
    }
    if (report.public_checks_only) paragraph("Public checks only.", "  ");
    if (!report.ignored_files.empty()) {
      paragraph("Not part of the exercise and ignored: " + join(report.ignored_files, ", "), "  ");
    }
  }

  const TextOptions& options_;
  std::string out_;
};

}  // namespace

std::string to_text(const Report& report, const TextOptions& options) {
  return TextRenderer(options).render(report);
}

}  // namespace racecourse
