#include "harness/strategy/portfolio.h"

#include <algorithm>

namespace racecourse::strategy {

Portfolio::Portfolio(std::vector<std::unique_ptr<model::Strategy>> members)
    : members_(std::move(members)), at_(members_.size() - 1) {}

int Portfolio::complete() const {
  int complete = -1;
  for (const auto& member : members_) complete = std::max(complete, member->complete());
  for (const auto& member : done_) complete = std::max(complete, member->complete());
  return complete;
}

bool Portfolio::begin() {
  while (!members_.empty()) {
    at_ = (at_ + 1) % members_.size();
    if (members_[at_]->begin()) return true;
    done_.push_back(std::move(members_[at_]));
    members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = members_.empty() ? 0 : (at_ + members_.size() - 1) % members_.size();
  }
  return false;
}

}  // namespace racecourse::strategy
