#include "grading/report/html_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"
#include "grading/report/html/diagrams.h"
#include "grading/report/html/interleaving.h"
#include "grading/report/html/markup.h"

namespace racecourse {
namespace {

using html::text;

constexpr std::size_t kMostPlaces = 8;

std::string places(const CheckResult& check) {
  if (check.locations.empty()) return "";
  std::string out = "<ul class=\"where\">\n";
  std::size_t shown = 0;
  for (const Location& at : check.locations) {
    if (shown++ == kMostPlaces) break;
    out += fmt::format("<li><strong>{}</strong> {} {}", text(where(at)), text(at.thread),
                       text(at.does));
    if (!at.code.empty()) out += fmt::format("<br><code>{}</code>", text(at.code));
    out += "</li>\n";
  }
  return out + "</ul>\n";
}

// What a message draws (who ate when) keeps its columns.
std::string message(const std::string& words) {
  const std::size_t end = words.find('\n');
  if (end == std::string::npos) return html::paragraphs(words);
  return html::paragraphs(words.substr(0, end)) + html::block(words.substr(end + 1));
}

std::string details(const Report& report, const CheckResult& check, const RenderOptions& options) {
  std::string out = message(check.message);
  out += places(check);
  if (!check.why.empty()) {
    out += fmt::format("<p><strong>Why that is wrong:</strong> {}</p>\n", text(check.why));
  }
  if (const std::string steps = html::interleaving(check.history); !steps.empty()) {
    out += "<h3>How it happens</h3>\n" + steps;
  }
  out += html::timeline(check);
  out += html::wait_for_graph(check);
  out += html::happens_before(check);
  out += html::ratios(check, report.timing_seconds);
  if (!check.hint.empty()) {
    out += fmt::format("<div class=\"hint\"><p><strong>Hint:</strong> {}</p></div>\n",
                       text(check.hint));
  }
  if (check.status == Status::kFailed) {
    const VerdictWords& say = words(check.verdict);
    const std::string page = verdict_page(check.verdict, options.verdict_pages);
    out += fmt::format(
        "<p><strong>{}</strong> (<code>{}</code>): {} {} {}</p>\n", text(say.title),
        name(check.verdict), text(say.meaning), text(say.next),
        page.starts_with("https://")
            ? fmt::format("<a href=\"{}\">More about it</a>", text(page))
            : fmt::format("More: <code>{}</code>, or <code>racecourse explain {}</code>.",
                          text(page), name(check.verdict)));
  }
  if (!check.schedule.empty()) {
    out +=
        fmt::format("<p class=\"faint\">The schedule that leads there again: <code>{}</code></p>\n",
                    text(check.schedule));
  }
  return out;
}

std::string one_check(const Report& report, const CheckResult& check,
                      const RenderOptions& options) {
  const std::string head = fmt::format(
      "<span class=\"points\">{}/{}<span class=\"faint\"> points</span></span>"
      "<span class=\"{} verdict\"><span aria-hidden=\"true\">{}</span> {}</span> <h2>{}</h2> "
      "<span class=\"faint\">{}</span>",
      check.points, check.max_points, html::kind_of(check), sign_of(check.status).unicode,
      text(outcome(check)), text(check.title), text(check.id));
  std::string given;
  if (check.overridden) {
    given = fmt::format("<p>{} points, given by {}: {}</p>\n", check.overridden->points,
                        text(check.overridden->by), text(check.overridden->reason));
  }
  const bool more = check.status != Status::kPassed && check.status != Status::kSkipped;
  if (!more) return fmt::format("<div class=\"check plain\">{}\n{}</div>\n", head, given);
  return fmt::format(
      "<details class=\"check\" open><summary>{}</summary>\n<div class=\"inside\">\n{}{}</div>"
      "</details>\n",
      head, given, details(report, check, options));
}

}  // namespace

std::string to_html(const Report& report, const RenderOptions& options) {
  const VerdictWords& say = words(report.verdict);
  const bool has_failed =
      std::ranges::count(report.checks, Status::kFailed, &CheckResult::status) > 0;
  std::string body = fmt::format(
      "<header class=\"head\">\n<h1>{}</h1>\n<p class=\"faint\">{} · {}</p>\n"
      "<p><span class=\"score\">{} points</span> "
      "<meter min=\"0\" max=\"{}\" value=\"{}\" aria-label=\"Score\"></meter></p>\n"
      "<p><span class=\"verdict {}\">{}</span>{}</p>\n",
      text(report.exercise_title), text(report.exercise), text(report.submission_name),
      text(score_text(report)), std::max(1, report.max_score), report.score,
      html::kind_of(report.verdict), text(say.title),
      // A check that failed says it itself.
      has_failed ? "" : text(fmt::format(": {} {}", say.meaning, say.next)));
  if (report.overridden) {
    body += fmt::format("<p>{} points, given by {}: {}</p>\n", report.overridden->points,
                        text(report.overridden->by), text(report.overridden->reason));
  }
  if (const std::string all = remarks(report); !all.empty()) body += html::block(all);
  body += "</header>\n<main>\n";
  for (const CheckResult& check : report.checks) body += one_check(report, check, options);
  body += "</main>\n";
  body += fmt::format("<footer class=\"faint\"><p>racecourse {}</p></footer>\n",
                      text(report.racecourse_version));
  return html::document(fmt::format("{}: {}", report.exercise, say.title), body);
}

}  // namespace racecourse
