#include "harness/strategy/portfolio.h"

#include <algorithm>

namespace racecourse::strategy {

int Portfolio::complete() const {
  int complete = -1;
  for (const Member& member : members_) complete = std::max(complete, member.strategy->complete());
  for (const Member& member : done_) complete = std::max(complete, member.strategy->complete());
  return complete;
}

// Smooth weighted round robin: turns of a member are spread evenly.
void Portfolio::take_turn() {
  std::int64_t sum = 0;
  at_ = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const std::int64_t weight = (execution_ < kEarly ? members_[i].early : members_[i].late) *
                                (kAllNew / 4 + members_[i].novelty);
    members_[i].credit += weight;
    sum += weight;
    if (members_[i].credit > members_[at_].credit) at_ = i;
  }
  members_[at_].credit -= sum;
}

void Portfolio::end(std::uint64_t points, std::uint64_t order) {
  constexpr std::int64_t kMemory = 16;  // executions
  Member& member = members_[at_];
  member.strategy->end(points, order);
  member.novelty += ((orders_.add(order) ? kAllNew : 0) - member.novelty) / kMemory;
}

bool Portfolio::begin() {
  while (!members_.empty()) {
    take_turn();
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
