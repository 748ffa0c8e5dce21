// The interleaving as a table, a column for each thread, or as sentences where that is too wide.

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/report/history_choice.h"
#include "grading/report/text_lines.h"

namespace racecourse {
namespace {

// What fits into so many columns; of a name and a value, the value.
std::string cut(std::string_view text, std::size_t wide) {
  if (columns(text) <= wide) return std::string(text);
  // "0 to 1" says that it changes.
  constexpr std::string_view kChanges = "changes ";
  if (text.starts_with(kChanges)) return cut(text.substr(kChanges.size()), wide);
  const std::size_t colon = text.rfind(": ");
  const std::string_view end = colon == std::string_view::npos ? "" : text.substr(colon);
  constexpr std::size_t kLeastName = 6;
  if (!end.empty() && columns(end) + kLeastName < wide) {
    return cut(text.substr(0, colon), wide - columns(end)) + std::string(end);
  }
  return shortened(text, wide);
}

std::string how_many_steps(std::size_t count) {
  return count == 1 ? "one step" : fmt::format("{} steps", count);
}

constexpr std::size_t kMostCode = 4;
constexpr std::size_t kMostCodeBesideMore = 3;  // where there is a counterfactual to be told, too
constexpr std::size_t kLeastCode = 2;
constexpr std::size_t kLeastRows = 7;

}  // namespace

void TextLines::history(const History& history, std::span<const Location> places,
                        std::size_t most) {
  if (history.steps.empty()) return;
  // Of the room, the head takes two lines; what comes after the steps is known first.
  TextLines after(options_);
  if (!history.counterfactual.empty()) after.paragraph(history.counterfactual, kIndent);
  std::size_t most_code = history.counterfactual.empty() ? kMostCode : kMostCodeBesideMore;
  const std::size_t around = 2 + after.lines_since(0);
  if (around + kLeastRows + most_code > most) most_code = kLeastCode;
  const std::size_t taken = around + (options_.linear ? 0 : most_code);
  const std::span steps(history.steps);
  const std::vector<std::size_t> chosen =
      steps_to_show(steps, std::max(kLeastRows, most - std::min(most, taken)));
  const std::uint64_t earlier = history.earlier + chosen.front();
  paragraph(fmt::format("How it happens, step by step{}{}:",
                        earlier == 0   ? ""
                        : earlier == 1 ? ", after one step more"
                                       : fmt::format(", after {} steps more", earlier),
                        has_few_interruptions(steps) ? "" : "; threads interrupt each other"),
            kIndent);
  if (options_.linear) {
    sentences(steps, chosen);
  } else {
    table(steps, chosen, code_to_show(places, steps, chosen, most_code));
  }
  append(after);
}

void TextLines::sentences(std::span<const HistoryStep> steps, std::span<const std::size_t> chosen) {
  std::size_t next = chosen.front();
  for (const std::size_t index : chosen) {
    if (index > next)
      paragraph(fmt::format("({} left out.)", how_many_steps(index - next)), kIndent);
    const HistoryStep& step = steps[index];
    std::string at = fmt::format("Step {}", index + 1);
    if (step.at.line > 0) at += fmt::format(", line {} of {}", step.at.line, step.at.file);
    if (step.forced && index > 0) {
      at += fmt::format(", {} is interrupted", steps[index - 1].at.thread);
    }
    paragraph(fmt::format("{}: {} {}.", at, step.at.thread, step.at.does), kIndent);
    next = index + 1;
  }
}

void TextLines::table(std::span<const HistoryStep> steps, std::span<const std::size_t> chosen,
                      std::span<const Location> code) {
  constexpr std::size_t kLeast = 14;  // columns of characters that a thread needs
  constexpr std::size_t kMayBeCut = 8;
  const bool tells_interruptions = has_few_interruptions(steps);
  std::vector<HistoryStep> shown;
  for (const std::size_t index : chosen) shown.push_back(steps[index]);
  const std::vector<std::string> threads = threads_of(shown);
  std::size_t gutter = 4;
  bool one_file = true;
  for (const HistoryStep& step : shown) {
    one_file = one_file && (step.at.file == shown.back().at.file || step.at.line == 0);
  }
  for (const Location& at : code) one_file = one_file && at.file == shown.back().at.file;
  const auto place = [&](const Location& at) {
    return safe(one_file && at.line != 0 ? std::to_string(at.line) : where(at));
  };
  for (const HistoryStep& step : shown) gutter = std::max(gutter, columns(place(step.at)));
  for (const Location& at : code) gutter = std::max(gutter, columns(place(at)));
  const std::size_t room = width() - kIndent.size() - gutter - 2;
  const auto column_of = [&](const std::string& thread) {
    return static_cast<std::size_t>(std::ranges::find(threads, thread) - threads.begin());
  };
  // As wide as what they hold; if that is too much, the widest give way.
  std::vector<std::size_t> widths(threads.size(), kLeast);
  for (const HistoryStep& step : shown) {
    std::size_t& wide = widths[column_of(step.at.thread)];
    wide = std::max(wide, columns(safe(step.at.does)) + 1);
  }
  // Where too much would be cut off, sentences say more than columns.
  const auto start_of = [&](std::size_t column) {
    return std::accumulate(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(column),
                           std::size_t{0});
  };
  const std::size_t needed = start_of(threads.size());
  const bool table = needed <= room + kMayBeCut && room >= threads.size() * kLeast;
  while (table && start_of(threads.size()) > room) --*std::ranges::max_element(widths);

  const auto row = [&](std::string_view left, std::size_t column, std::string_view text) {
    std::string one = fmt::format("{}{:>{}}  {}", kIndent, left, gutter,
                                  std::string(table ? start_of(column) : 0, ' '));
    one += table ? cut(text, widths[column] - 1) : std::string(text);
    line(one);
  };
  if (table) {
    std::string head = fmt::format("{}{:>{}}  ", kIndent, "line", gutter);
    for (std::size_t i = 0; i < threads.size(); ++i) {
      head += fmt::format("{:<{}}", cut(safe(threads[i]), widths[i] - 1), widths[i]);
    }
    line(painted(Paint::kFaint, head.substr(0, head.find_last_not_of(' ') + 1)));
  }
  std::size_t next = chosen.front();
  for (const std::size_t index : chosen) {
    const HistoryStep& step = steps[index];
    if (index > next) {
      line(painted(Paint::kFaint, fmt::format("{}{:>{}}  ({})", kIndent, "", gutter,
                                              how_many_steps(index - next))));
    }
    // Of a thread whose own step before that is left out, nothing is to be seen in its column.
    if (step.forced && tells_interruptions && index > chosen.front()) {
      const std::string& cut_off = steps[index - 1].at.thread;
      const bool known = std::ranges::find(threads, cut_off) != threads.end();
      row("", known ? column_of(cut_off) : column_of(step.at.thread),
          table && known ? "(interrupted)" : fmt::format("({} is interrupted)", safe(cut_off)));
    }
    row(place(step.at), column_of(step.at.thread),
        safe(table ? step.at.does : fmt::format("{} {}", step.at.thread, step.at.does)));
    next = index + 1;
  }
  for (const Location& at : code) {
    line(fmt::format("{}{:>{}}  {} {}", kIndent, place(at), gutter, bar(),
                     cut(safe(at.code), room - 2)));
  }
}

}  // namespace racecourse
