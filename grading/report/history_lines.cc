// The interleaving as a table, a column for each thread, or as sentences where that is too wide.

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grading/base/text.h"
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
  std::string shorter(truncate_bytes(text, wide - 1));
  while (columns(shorter) >= wide) shorter = truncate_bytes(shorter, shorter.size() - 1);
  return shorter + "~";
}

}  // namespace

void TextLines::sentences(std::span<const HistoryStep> steps) {
  std::size_t number = 0;
  const Location* before = nullptr;
  for (const HistoryStep& step : steps) {
    std::string at = fmt::format("Step {}", ++number);
    if (step.at.line > 0) at += fmt::format(", line {} of {}", step.at.line, step.at.file);
    if (step.forced && before != nullptr) at += fmt::format(", {} is interrupted", before->thread);
    paragraph(fmt::format("{}: {} {}.", at, step.at.thread, step.at.does), kIndent);
    before = &step.at;
  }
}

void TextLines::history(const History& history, std::size_t rows) {
  if (history.steps.empty()) return;
  constexpr std::size_t kLeast = 14;  // columns of characters that a thread needs
  constexpr std::size_t kMayBeCut = 8;
  const std::size_t first = history.steps.size() - std::min(rows, history.steps.size());
  const std::span shown(history.steps.begin() + static_cast<std::ptrdiff_t>(first),
                        history.steps.end());
  const std::uint64_t earlier = history.earlier + first;
  line(fmt::format("{}How it happens, step by step{}:", kIndent,
                   earlier == 0   ? ""
                   : earlier == 1 ? ", after one step more"
                                  : fmt::format(", after {} steps more", earlier)));
  if (options_.linear) {
    sentences(shown);
    if (!history.counterfactual.empty()) paragraph(history.counterfactual, kIndent);
    return;
  }
  const std::vector<std::string> threads = threads_of(shown);
  std::size_t gutter = 4;
  bool one_file = true;
  for (const HistoryStep& step : shown) {
    one_file = one_file && (step.at.file == shown.front().at.file || step.at.line == 0);
  }
  const auto place = [&](const Location& at) {
    return safe(one_file && at.line != 0 ? std::to_string(at.line) : where(at));
  };
  for (const HistoryStep& step : shown) gutter = std::max(gutter, columns(place(step.at)));
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
  const Location* before = nullptr;
  for (const HistoryStep& step : shown) {
    if (step.forced && before != nullptr) {
      row("", column_of(before->thread),
          table ? "(interrupted)" : fmt::format("({} is interrupted)", safe(before->thread)));
    }
    row(place(step.at), column_of(step.at.thread),
        safe(table ? step.at.does : fmt::format("{} {}", step.at.thread, step.at.does)));
    before = &step.at;
  }
  if (!history.counterfactual.empty()) paragraph(history.counterfactual, kIndent);
}

}  // namespace racecourse
