#include "harness/strategy/bounded.h"

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {

// The next path in depth-first order: the last choice for which there is another option that the
// bound allows takes it. False if there is none.
bool Bounded::backtrack() {
  int spent = 0;
  for (const Node& node : path_) spent += node.cost(node.chosen);
  while (!path_.empty()) {
    Node& node = path_.back();
    spent -= node.cost(node.chosen);
    for (std::uint16_t next = node.chosen + 1; next < node.all; ++next) {
      if (spent + node.cost(next) > bound_) continue;
      node.chosen = next;
      return true;
    }
    path_.pop_back();
  }
  return false;
}

bool Bounded::begin() {
  depth_ = 0;
  if (!begun_) {
    begun_ = true;
    return true;
  }
  if (backtrack()) return true;
  complete_ = bound_;
  if (bound_ == max_bound_) return false;
  ++bound_;
  return true;
}

std::size_t Bounded::choose(const model::Choice& choice) {
  if (depth_ < path_.size()) return path_[depth_++].chosen;
  const auto normal = static_cast<std::uint16_t>(normal_options(choice));
  const bool preempts =
      choice.question == model::Question::kWhoRuns && choice.first_goes_on && !choice.gave_way;
  path_.push_back({0, normal, static_cast<std::uint16_t>(choice.options.size()), preempts});
  ++depth_;
  return 0;
}

}  // namespace racecourse::strategy
