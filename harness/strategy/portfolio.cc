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
  int sum = 0;
  at_ = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const int weight = execution_ < kEarly ? members_[i].early : members_[i].late;
    members_[i].credit += weight;
    sum += weight;
    if (members_[i].credit > members_[at_].credit) at_ = i;
  }
  members_[at_].credit -= sum;
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
