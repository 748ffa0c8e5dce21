#include "harness/strategy/portfolio.h"

#include <algorithm>

namespace racecourse::strategy {

int Portfolio::complete() const {
  int complete = -1;
  for (const Member& member : members_) complete = std::max(complete, member.strategy->complete());
  for (const Member& member : done_) complete = std::max(complete, member.strategy->complete());
  return complete;
}

bool Portfolio::exhausted() const {
  return std::ranges::any_of(done_,
                             [](const Member& member) { return member.strategy->exhausted(); });
}

// Smooth weighted round robin: turns of a member are spread evenly.
void Portfolio::take_turn() {
  std::int64_t sum = 0;
  at_ = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const std::int64_t weight = (execution_ < kEarly ? members_[i].early : members_[i].late) *
                                (kAllNew / 8 + members_[i].novelty);
    members_[i].credit += weight;
    sum += weight;
    if (members_[i].credit > members_[at_].credit) at_ = i;
  }
  members_[at_].credit -= sum;
}

std::size_t Portfolio::choose(const model::Choice& choice) {
  const std::size_t pick = now().choose(choice);
  graph_->passes(choice, pick);
  return pick;
}

void Portfolio::end(std::uint64_t points) {
  constexpr std::int64_t kMemory = 16;  // executions
  constexpr std::int64_t kMany = 4;     // new states
  Member& member = members_[at_];
  member.strategy->end(points);
  const auto states = static_cast<std::int64_t>(graph_->end(!member.strategy->deviates()));
  if (!member.learns) return;
  member.novelty += (kAllNew * std::min(states, kMany) / kMany - member.novelty) / kMemory;
}

bool Portfolio::begin() {
  if (execution_ >= kLeast && exhausted()) return false;
  while (!members_.empty()) {
    take_turn();
    graph_->begin();
    if (now().begin()) {
      ++execution_;
      return true;
    }
    done_.push_back(std::move(members_[at_]));
    members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
  }
  return false;
}

}  // namespace racecourse::strategy
