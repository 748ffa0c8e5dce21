#include "harness/explore/shrink.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "harness/strategy/bounded.h"
#include "harness/strategy/decided.h"

namespace racecourse::explore {
namespace {

using strategy::Decided;
using Decisions = std::vector<Decided::Decision>;

constexpr int kBoundedShare = 3;  // one of so many executions looks for fewer preemptions

class Shrinker {
 public:
  Shrinker(const Schedule& schedule, const model::Incident& incident, Effort& left,
           const RunOne& run)
      : incident_(incident), left_(left), run_(run), best_(schedule), decided_(schedule) {}

  std::optional<Shrunken> shrink() {
    if (!leads_there(decided_)) return std::nullopt;
    take();
    leave_out();
    if (try_fewer_preemptions()) leave_out();
    Shrunken shrunken{best_, preemptions(decisions_), {}};
    shrunken.undo = find_undo();
    return shrunken;
  }

 private:
  static int preemptions(const Decisions& decisions) {
    return static_cast<int>(std::ranges::count_if(decisions, &Decided::Decision::preempts));
  }
  std::tuple<int, std::size_t, std::uint64_t> cost(const Decisions& decisions) const {
    return {preemptions(decisions), decisions.size(), points_};
  }
  bool has_steps() const { return left_.points > 0 && left_.accesses > 0; }
  bool may_go_on() const { return left_.executions > 0 && has_steps(); }

  bool leads_there(Decided& decided) {
    decided.begin();
    return run_leads_there(decided);
  }
  // One execution; whether it comes to the incident.
  bool run_leads_there(model::Strategy& strategy) {
    const Outcome outcome = run_(strategy);
    points_ = outcome.points;
    --left_.executions;
    left_.points -= static_cast<std::int64_t>(outcome.points);
    left_.accesses -= static_cast<std::int64_t>(outcome.accesses);
    trace_ = outcome.trace;
    passed_ = outcome.incidents.empty();
    choices_.assign(outcome.choices.begin(), outcome.choices.end());
    return std::ranges::find(outcome.incidents, incident_) != outcome.incidents.end();
  }
  // What the last execution did is the best so far.
  void take() {
    decisions_ = decided_.taken();
    cost_ = cost(decisions_);
    best_.choices = choices_;
    best_.trace = trace_;
  }
  bool try_decisions(const Decisions& decisions) {
    decided_.follow(decisions);
    if (!leads_there(decided_) || cost(decided_.taken()) >= cost_) return false;
    take();
    return true;
  }

  // Ever smaller parts of the decisions, until none can be left out.
  void leave_out() {
    for (std::size_t part = std::max<std::size_t>(decisions_.size() / 2, 1); may_go_on();) {
      bool better = false;
      // From the end: the later ones depend on the earlier ones.
      for (std::size_t end = decisions_.size(); end > 0 && may_go_on();) {
        const std::size_t begin = end - std::min(part, end);
        Decisions fewer = decisions_;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(begin),
                    fewer.begin() + static_cast<std::ptrdiff_t>(end));
        better = try_decisions(fewer) || better;
        end = std::min(begin, decisions_.size());
      }
      if (part == 1 && !better) return;
      part = std::max<std::size_t>(part / 2, 1);
    }
  }

  // The first schedules with fewer preemptions than are left now.
  bool try_fewer_preemptions() {
    const int now = preemptions(decisions_);
    if (now == 0) return false;
    strategy::Bounded bounded(now - 1, true);
    const std::int64_t stop_at = left_.executions - left_.executions / kBoundedShare;
    Schedule found = best_;
    found.deviations = bounded.deviates();
    found.patience = bounded.patience();
    while (left_.executions > stop_at && may_go_on() && bounded.begin()) {
      if (!run_leads_there(bounded)) continue;
      found.choices = choices_;
      found.trace = trace_;
      best_ = found;
      decided_ = Decided(best_);
      if (!leads_there(decided_)) return false;
      take();
      return true;
    }
    return false;
  }
  // Of the preemptions the last one without which nothing goes wrong.
  std::optional<Undo> find_undo() {
    for (std::size_t i = decisions_.size(); i-- > 0 && has_steps();) {
      const Decided::Decision decision = decisions_[i];
      if (!decision.preempts || decision.wanted.turn != model::Turn::kGoesOn) continue;
      Decisions without = decisions_;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      decided_.follow(without);
      leads_there(decided_);
      if (passed_) return Undo{decision.before, decision.step + 1U};
    }
    return std::nullopt;
  }

  model::Incident incident_;
  Effort& left_;
  const RunOne& run_;
  Schedule best_;
  Decided decided_;
  Decisions decisions_;
  std::tuple<int, std::size_t, std::uint64_t> cost_;
  // Of the last execution.
  std::vector<std::uint16_t> choices_;
  std::uint64_t points_ = 0;
  std::uint64_t trace_ = 0;
  bool passed_ = false;
};

}  // namespace

std::optional<Shrunken> shrink(const Schedule& schedule, const model::Incident& incident,
                               Effort& left, const RunOne& run) {
  return Shrinker(schedule, incident, left, run).shrink();
}

}  // namespace racecourse::explore
