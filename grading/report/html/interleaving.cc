#include "grading/report/html/interleaving.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grading/report/html/markup.h"

namespace racecourse::html {
namespace {

constexpr std::size_t kFewSteps = 24;  // more of them scroll in a frame

std::string caption(std::uint64_t earlier) {
  if (earlier == 0) return "Step by step, from the beginning";
  return fmt::format("Step by step, after {} step{} more", earlier, earlier == 1 ? "" : "s");
}

struct Columns {
  std::vector<std::string> threads;
  bool one_file = true;  // then a line's number says enough

  std::size_t of(const HistoryStep& step) const {
    return static_cast<std::size_t>(std::ranges::find(threads, step.at.thread) - threads.begin());
  }
};

Columns columns_of(const std::vector<HistoryStep>& steps) {
  Columns columns{threads_of(steps)};
  std::string file;
  for (const HistoryStep& step : steps) {
    if (step.at.line == 0) continue;
    if (file.empty()) file = step.at.file;
    columns.one_file = columns.one_file && step.at.file == file;
  }
  return columns;
}

// `interrupted`: the thread that could have gone on instead, or empty.
std::string row(const HistoryStep& step, std::size_t number, const Columns& columns,
                const std::string& interrupted) {
  std::string cells;
  for (std::size_t i = 0; i < columns.threads.size(); ++i) {
    if (i != columns.of(step)) {
      cells += "<td></td>";
      continue;
    }
    cells += fmt::format("<td class=\"acts\" data-thread=\"{}\">", text(step.at.thread));
    if (!interrupted.empty()) {
      cells += fmt::format("<span class=\"cut\">{} is interrupted</span><br>", text(interrupted));
    }
    cells += text(step.at.does);
    if (!step.at.code.empty()) {
      cells += fmt::format("<span class=\"code\">{}</span>", text(step.at.code));
    }
    cells += "</td>";
  }
  const std::string place = where(step.at);
  const std::string line =
      columns.one_file && step.at.line > 0 ? std::to_string(step.at.line) : place;
  return fmt::format(
      "<tr data-step=\"{0}\" data-thread=\"{1}\" data-does=\"{2}\" data-place=\"{3}\">"
      "<td class=\"number\">{0}</td><td class=\"line\">{4}</td>{5}</tr>\n",
      number, text(step.at.thread), text(step.at.does), text(place), text(line), cells);
}

// The lines that the steps are at, in the order of the files.
std::string source(const std::vector<HistoryStep>& steps) {
  std::map<std::pair<std::string, int>, std::string> lines;
  for (const HistoryStep& step : steps) {
    if (step.at.line > 0 && !step.at.code.empty()) {
      lines[{step.at.file, step.at.line}] = step.at.code;
    }
  }
  if (lines.empty()) return "";
  std::string out = "<ul class=\"source code\" aria-label=\"The lines of code\">\n";
  std::string file;
  for (const auto& [place, code] : lines) {
    if (place.first != file) {
      file = place.first;
      out += fmt::format("<li><strong>{}</strong></li>\n", text(file));
    }
    out += fmt::format(
        "<li data-place=\"{}\"><span class=\"no\">{}</span><span>{}</span> <span "
        "class=\"who\"></span></li>\n",
        text(where(Location{place.first, place.second})), place.second, text(code));
  }
  return out + "</ul>\n";
}

}  // namespace

std::string interleaving(const History& history) {
  if (history.steps.empty()) return "";
  const std::size_t first = history.steps.size() - std::min(kMostSteps, history.steps.size());
  const std::vector<HistoryStep> steps(history.steps.begin() + static_cast<std::ptrdiff_t>(first),
                                       history.steps.end());
  const Columns columns = columns_of(steps);
  std::string out = "<div class=\"interleaving\">\n";
  out += source(steps);
  out += fmt::format(
      "<div class=\"scroll{}\" tabindex=\"0\" role=\"region\" aria-label=\"Steps\">\n"
      "<table class=\"steps{}\"><caption>{}</caption>\n<thead><tr>"
      "<th scope=\"col\">step</th><th scope=\"col\">line</th>",
      steps.size() > kFewSteps ? " tall" : "", columns.one_file ? "" : " files",
      caption(history.earlier + first));
  for (const std::string& thread : columns.threads) {
    out += fmt::format("<th scope=\"col\">{}</th>", text(thread));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool cut = steps[i].forced && i > 0;
    out += row(steps[i], i + 1, columns, cut ? steps[i - 1].at.thread : "");
  }
  out += "</tbody></table>\n</div>\n</div>\n";
  if (!history.counterfactual.empty()) {
    out += fmt::format("<p><strong>Otherwise:</strong> {}</p>\n", text(history.counterfactual));
  }
  return out;
}

}  // namespace racecourse::html
