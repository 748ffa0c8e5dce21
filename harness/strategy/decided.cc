#include "harness/strategy/decided.h"

#include <algorithm>

namespace racecourse::strategy {

bool Decided::begin() {
  taken_.clear();
  steps_.assign(1, 0);
  choices_ = ordinal_ = last_ = 0;
  return true;
}

std::size_t Decided::pick(const model::Choice& choice, const Decision& at) const {
  if (by_choices_) {
    const std::size_t pick =
        choices_ < schedule_.choices.size() ? schedule_.choices[choices_] : std::size_t{0};
    return std::min(pick, choice.options.size() - 1);
  }
  const auto decision = std::ranges::lower_bound(decisions_, at.at(), {}, &Decision::at);
  if (decision == decisions_.end() || decision->at() != at.at()) return 0;
  for (std::size_t i = 0; i < choice.options.size(); ++i) {
    const model::Option& option = choice.options[i];
    if (option.task == decision->wanted.task && option.turn == decision->wanted.turn) return i;
  }
  return 0;
}

std::size_t Decided::choose(const model::Choice& choice) {
  Decision decision{last_, steps_[last_], ordinal_++, {}, false};
  const std::size_t picked = pick(choice, decision);
  ++choices_;
  if (picked != 0) {
    decision.wanted = choice.options[picked];
    decision.preempts = choice.cost(picked) != 0;
    taken_.push_back(decision);
  }
  return picked;
}

void Decided::happened(const model::Step& step) {
  last_ = step.task;
  ordinal_ = 0;
  if (steps_.size() <= last_) steps_.resize(last_ + 1U);
  ++steps_[last_];
}

}  // namespace racecourse::strategy
