#include "grading/report/markdown_report.h"

#include <fmt/format.h>

#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"
#include "grading/report/markdown.h"

namespace racecourse {
namespace {

std::string sign(Status status) {
  switch (status) {
    case Status::kPassed: return "✅";
    case Status::kFailed: return "❌";
    case Status::kSkipped: return "⏭️";
    case Status::kPending:
    case Status::kErrored: break;
  }
  return "❔";
}

std::string linked(Verdict verdict, const RenderOptions& options) {
  return fmt::format("[{}]({})", words(verdict).title,
                     verdict_page(verdict, options.verdict_pages));
}

}  // namespace

std::string to_markdown(const Report& report, const RenderOptions& options) {
  std::string out = fmt::format("## {}: {}\n\n**{}**, {}\n\n", markdown::text(report.exercise),
                                markdown::text(report.exercise_title),
                                linked(report.verdict, options), score_text(report));
  if (!report.checks.empty()) {
    out += "| | check | | points |\n|---|---|---|---|\n";
    for (const CheckResult& check : report.checks) {
      out += fmt::format("| {} | **{}** {} | {} | {}/{} |\n", sign(check.status),
                         markdown::text(check.id), markdown::text(check.title),
                         check.status == Status::kFailed ? linked(check.verdict, options)
                                                         : markdown::text(outcome(check)),
                         check.points, check.max_points);
    }
    out += "\n";
  }
  for (const CheckResult& check : report.checks) {
    if (check.status == Status::kPassed || check.status == Status::kSkipped) continue;
    const std::string text = check_text(check);
    if (text.empty()) continue;
    out += fmt::format("<details open><summary><b>{}</b>: {}</summary>\n\n{}\n</details>\n\n",
                       markdown::text(check.id), outcome(check), markdown::block(text));
  }
  if (const std::string all = remarks(report); !all.empty()) out += markdown::block(all);
  return out;
}

}  // namespace racecourse
