#include "grading/batch/changes.h"

#include <algorithm>

#include <fmt/format.h>

#include "grading/batch/gradebook_formats.h"

namespace racecourse {
namespace {

std::string mark_text(const Mark& mark) {
  if (mark.state == Mark::State::kGraded) return points_text(mark.points);
  if (mark.state != Mark::State::kPending) return std::string(name(mark.state));
  return fmt::format("{} + up to {} pending", points_text(mark.points), points_text(mark.pending));
}

std::string outcome_of(const CheckResult& check) {
  const std::string_view what =
      check.status == Status::kSkipped ? name(check.status) : name(check.verdict);
  return fmt::format("{} ({}/{})", what, check.points, check.max_points);
}

std::string why(const std::optional<Report>& before, const std::optional<Report>& after) {
  if (!before || !after) return {};
  std::string text;
  const auto add = [&text](const std::string& what) { text += (text.empty() ? "" : "; ") + what; };
  for (const CheckResult& check : after->checks) {
    const auto old = std::ranges::find(before->checks, check.id, &CheckResult::id);
    if (old == before->checks.end()) {
      add(fmt::format("{}: new, {}", check.id, outcome_of(check)));
    } else if (outcome_of(*old) != outcome_of(check)) {
      add(fmt::format("{}: {} -> {}", check.id, outcome_of(*old), outcome_of(check)));
    }
  }
  for (const CheckResult& check : before->checks) {
    const bool kept =
        std::ranges::find(after->checks, check.id, &CheckResult::id) != after->checks.end();
    if (!kept) add(fmt::format("{}: gone, was {}", check.id, outcome_of(check)));
  }
  return text;
}

}  // namespace

std::vector<Change> changes_between(const Gradebook& before, const Gradebook& after) {
  std::vector<Change> changes;
  for (std::size_t r = 0; r < std::min(before.rows.size(), after.rows.size()); ++r) {
    for (std::size_t c = 0; c < std::min(before.columns.size(), after.columns.size()); ++c) {
      const Entry& old = before.rows[r].entries[c];
      const Entry& now = after.rows[r].entries[c];
      Change change{after.rows[r].student.id, after.columns[c].exercise, mark_text(old.mark),
                    mark_text(now.mark), why(old.report, now.report)};
      if (change.before != change.after) changes.push_back(std::move(change));
    }
  }
  return changes;
}

}  // namespace racecourse
