#include "grading/report/github_report.h"

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"

namespace racecourse {
namespace {

// As actions/toolkit escapes a command's data; a runner undoes it.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      default: out += c;
    }
  }
  return out;
}

std::string property(std::string_view text) {
  return replaced(replaced(escaped(escape_terminal(text)), ":", "%3A"), ",", "%2C");
}

}  // namespace

std::string to_github(const Report& report, const RenderOptions& options) {
  std::string out;
  for (const CheckResult& check : report.checks) {
    if (check.status == Status::kPassed || check.status == Status::kSkipped) continue;
    std::string place;
    if (!check.locations.empty() && check.locations.front().line > 0) {
      const Location& at = check.locations.front();
      place = fmt::format("file={},line={},", property(options.sources + at.file), at.line);
    }
    const bool lost = check.status == Status::kFailed;
    out += fmt::format(
        "::{} {}title={}::{}\n",
        !lost                       ? "notice"
        : is_quality(check.verdict) ? "warning"
                                    : "error",
        place,
        property(fmt::format("{} {}: {} ({}/{})", report.exercise, check.id,
                             words(check.verdict).title, check.points, check.max_points)),
        escaped(check_text(check) + verdict_page(check.verdict, options.verdict_pages)));
  }
  const std::string all = remarks(report);
  out += fmt::format("::notice title={}::{}\n", property(report.exercise),
                     escaped(fmt::format("{} points. {}", score_text(report), all)));
  return out;
}

}  // namespace racecourse
