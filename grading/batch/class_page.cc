#include "grading/batch/class_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grading/batch/gradebook_formats.h"
#include "grading/model/verdict_words.h"
#include "grading/report/check_words.h"
#include "grading/report/html/markup.h"

namespace racecourse {
namespace {

using html::text;

constexpr std::size_t kMostMistakes = 8;  // of an exercise
constexpr int kTenths = 11;               // and full marks

std::string distribution(const Gradebook& book, std::size_t column) {
  std::array<std::size_t, kTenths> counts{};
  std::size_t known = 0;
  for (const GradebookRow& row : book.rows) {
    const Mark& mark = row.entries[column].mark;
    if (!mark.is_known()) continue;
    ++counts.at(mark.tenth(book.columns[column].max_points));
    ++known;
  }
  const std::size_t most = std::max<std::size_t>(1, std::ranges::max(counts));
  std::string out = fmt::format(
      "<table class=\"marks\"><caption>{} of {} students have a mark</caption><thead><tr><th "
      "scope=\"col\">points</th><th scope=\"col\">students</th><td></td></tr></thead><tbody>\n",
      known, book.rows.size());
  for (int i = kTenths; i-- > 0;) {
    const std::size_t count = counts.at(static_cast<std::size_t>(i));
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td><meter min=\"0\" max=\"{}\" value=\"{}\" "
        "aria-label=\"{} students\"></meter></td></tr>\n",
        i == kTenths - 1 ? "all" : fmt::format("{} to {} %", 10 * i, 10 * i + 9), count, most,
        count, count);
  }
  return out + "</tbody></table>\n";
}

// Which check somebody passed: a sign and a word for who cannot see it.
std::string cell(const CheckResult* check) {
  if (check == nullptr) return "<td></td>";
  const std::string_view word = check->status == Status::kPassed    ? "passed"
                                : check->status == Status::kSkipped ? "skipped"
                                                                    : name(check->verdict);
  return fmt::format("<td class=\"{}\" title=\"{}\">{}</td>", html::kind_of(*check), text(word),
                     sign_of(check->status).unicode);
}

const CheckResult* find(const std::optional<Report>& report, const std::string& id) {
  if (!report) return nullptr;
  const auto found = std::ranges::find(report->checks, id, &CheckResult::id);
  return found == report->checks.end() ? nullptr : &*found;
}

std::string heat_map(const Gradebook& book, std::size_t column, const Exercise& exercise) {
  std::vector<const GradebookRow*> rows;
  for (const GradebookRow& row : book.rows) rows.push_back(&row);
  std::ranges::sort(rows, [column](const GradebookRow* one, const GradebookRow* other) {
    return std::pair(other->entries[column].mark.points, one->pseudonym) <
           std::pair(one->entries[column].mark.points, other->pseudonym);
  });
  std::string out =
      "<div class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-label=\"Students by "
      "checks\"><table class=\"heat\"><caption>Students by checks, the best first: ✓ passed, ✗ "
      "failed, – skipped, ? not known</caption><thead><tr><th scope=\"col\">student</th><th "
      "scope=\"col\">mark</th>";
  for (const CheckSpec& check : exercise.checks) {
    out += fmt::format("<th scope=\"col\">{}</th>", text(check.id));
  }
  out += "</tr></thead><tbody>\n";
  for (const GradebookRow* row : rows) {
    const Entry& entry = row->entries[column];
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td>", text(row->pseudonym),
                       entry.mark.is_known() ? points_text(entry.mark.points)
                                             : text(racecourse::name(entry.mark.state)));
    for (const CheckSpec& check : exercise.checks) out += cell(find(entry.report, check.id));
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

using Mistake = std::pair<std::string, Verdict>;  // a check, and what it showed

std::vector<std::pair<Mistake, std::size_t>> commonest_mistakes(const Gradebook& book,
                                                                std::size_t column) {
  std::map<Mistake, std::size_t> counts;
  for (const GradebookRow& row : book.rows) {
    const std::optional<Report>& report = row.entries[column].report;
    if (!report) continue;
    for (const CheckResult& check : report->checks) {
      if (check.status == Status::kFailed) ++counts[{check.id, check.verdict}];
    }
    if (report->verdict == Verdict::kCompileError || report->verdict == Verdict::kRejected) {
      ++counts[{"", report->verdict}];
    }
  }
  std::vector<std::pair<Mistake, std::size_t>> sorted(counts.begin(), counts.end());
  std::ranges::sort(sorted, [](const auto& one, const auto& other) {
    return std::pair(other.second, one.first) < std::pair(one.second, other.first);
  });
  if (sorted.size() > kMostMistakes) sorted.resize(kMostMistakes);
  return sorted;
}

std::string mistakes(const Gradebook& book, std::size_t column, const Exercise& exercise,
                     std::span<const MistakeExample> examples) {
  const auto all = commonest_mistakes(book, column);
  if (all.empty()) return "<p>Nobody has made a mistake.</p>\n";
  std::string out;
  for (const auto& [mistake, count] : all) {
    const auto& [check, verdict] = mistake;
    const auto why = exercise.explain.find(verdict);
    out += fmt::format(
        "<details class=\"check\"><summary><span class=\"points\">{} student{}</span><span "
        "class=\"verdict\">{}</span> {}</summary><div class=\"inside\">\n<p>{}</p>\n",
        count, count == 1 ? "" : "s", text(words(verdict).title), text(check),
        text(why == exercise.explain.end() ? std::string(words(verdict).meaning) : why->second));
    const auto example = std::ranges::find_if(examples, [&](const MistakeExample& one) {
      return one.exercise == exercise.id && one.check == check && one.verdict == verdict;
    });
    if (example != examples.end()) {
      out += fmt::format("<p>An example that ships with the exercise, <code>{}</code>:</p>\n{}",
                         text(example->name), html::block(example->code));
    }
    out += "</div></details>\n";
  }
  return out;
}

}  // namespace

std::string class_page(const Gradebook& book, std::span<const Exercise> exercises,
                       std::span<const MistakeExample> examples) {
  std::string body = fmt::format(
      "<header class=\"head\"><h1>A class of {} students</h1><p class=\"faint\">Students are "
      "called by their pseudonyms. <code>racecourse gradebook SPOOL --format yaml</code> says who "
      "is who.</p></header>\n<main>\n",
      book.rows.size());
  for (std::size_t i = 0; i < book.columns.size(); ++i) {
    const auto exercise = std::ranges::find(exercises, book.columns[i].exercise, &Exercise::id);
    if (exercise == exercises.end()) continue;
    body += fmt::format(
        "<section>\n<h2 class=\"title\">{}: {}</h2>\n<h3>Marks</h3>\n{}<h3>Commonest "
        "mistakes</h3>\n{}<h3>Who passed what</h3>\n{}</section>\n",
        text(exercise->id), text(exercise->title), distribution(book, i),
        mistakes(book, i, *exercise, examples), heat_map(book, i, *exercise));
  }
  return html::document("A class", body + "</main>\n");
}

}  // namespace racecourse
