#include "grading/batch/mark_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::size_t kBins = 10;
constexpr std::size_t kBarWidth = 30;
constexpr std::size_t kMostNamed = 5;

using Counts = std::map<std::string, std::size_t, std::less<>>;

class ColumnSummary {
 public:
  ColumnSummary(const Gradebook& book, std::size_t column) : column_(book.columns[column]) {
    for (const GradebookRow& row : book.rows) add(row, row.entries[column]);
  }

  std::string text() const {
    std::string out = fmt::format("{}  {}\n", column_.exercise, escape_terminal(column_.title));
    std::size_t graded = 0, most = 1;
    for (const std::size_t count : bins_) {
      graded += count;
      most = std::max(most, count);
    }
    if (graded > 0) {
      out += fmt::format("  {} graded, on average {:.1f} of {}\n", graded,
                         static_cast<double>(sum_) / 100 / static_cast<double>(graded),
                         column_.max_points);
      for (std::size_t bin = 0; bin < bins_.size(); ++bin) {
        const std::string label = bin == kBins ? "full" : fmt::format("{}%", bin * (100 / kBins));
        out +=
            fmt::format("  {:>5} {:<30} {}\n", label,
                        std::string((bins_[bin] * kBarWidth + most - 1) / most, '#'), bins_[bin]);
      }
    }
    if (!verdicts_.empty()) {
      out += fmt::format("  Commonest verdicts: {}\n",
                         commonest({verdicts_.begin(), verdicts_.end()}, kMostNamed));
    }
    if (!failed_.empty()) {
      out += fmt::format("  Checks that fail most: {}\n",
                         commonest({failed_.begin(), failed_.end()}, kMostNamed));
    }
    for (const auto& [state, who] : open_) {
      out += fmt::format("  {} {}: {}{}\n", who.size(), state, named(who),
                         who.size() > kMostNamed ? ", …" : "");
    }
    return out;
  }

 private:
  void add(const GradebookRow& row, const Entry& entry) {
    if (!entry.mark.is_known()) {
      const std::string trouble =
          entry.trouble.empty()
              ? ""
              : fmt::format(" ({})", escape_terminal(truncate_bytes(entry.trouble, 100)));
      open_[std::string(name(entry.mark.state))].push_back(escape_terminal(row.student.id) +
                                                           trouble);
      return;
    }
    sum_ += entry.mark.points;
    ++bins_[entry.mark.tenth(column_.max_points)];
    if (!entry.report || entry.report->verdict == Verdict::kOk) return;
    ++verdicts_[std::string(name(entry.report->verdict))];
    for (const CheckResult& check : entry.report->checks) {
      if (check.status == Status::kFailed) ++failed_[check.id];
    }
  }

  static std::string named(const std::vector<std::string>& who) {
    const std::vector<std::string> first(
        who.begin(), who.begin() + static_cast<std::ptrdiff_t>(std::min(kMostNamed, who.size())));
    return join(first, ", ");
  }

  const GradebookColumn& column_;
  std::array<std::size_t, kBins + 1> bins_{};  // by tenths of the points; the last: all of them
  long long sum_ = 0;
  Counts verdicts_, failed_;
  std::map<std::string, std::vector<std::string>> open_;  // state: who
};

}  // namespace

std::string commonest(const std::vector<std::pair<std::string, std::size_t>>& counts,
                      std::size_t most) {
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&counts](std::size_t one, std::size_t other) {
    if (counts[one].second != counts[other].second)
      return counts[one].second > counts[other].second;
    return one < other;
  });
  order.resize(std::min(most, order.size()));
  std::string text;
  for (const std::size_t i : order) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", counts[i].first, counts[i].second);
  }
  return text;
}

std::string comment_of(const Entry& entry) {
  std::string text;
  const auto add = [&text](const std::string& what) { text += (text.empty() ? "" : "; ") + what; };
  if (entry.mark.state == Mark::State::kTooLate) add("too late");
  if (entry.report) add(std::string(name(entry.report->verdict)));
  if (entry.mark.days_late > 0) {
    add(fmt::format("{} day{} late", entry.mark.days_late, entry.mark.days_late == 1 ? "" : "s"));
  }
  if (!entry.report) return text;
  const auto given = [&add](const std::string& what, const std::optional<Override>& override) {
    if (!override) return;
    add(fmt::format("{}{} points, given by {}: {}", what, override->points, override->by,
                    override->reason));
  };
  for (const CheckResult& check : entry.report->checks) given(check.id + ": ", check.overridden);
  given("", entry.report->overridden);
  return text;
}

std::string summary_of(const Gradebook& book) {
  std::string out;
  for (std::size_t column = 0; column < book.columns.size(); ++column) {
    out += ColumnSummary(book, column).text();
  }
  return out;
}

}  // namespace racecourse
