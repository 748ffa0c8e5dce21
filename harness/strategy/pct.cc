#include "harness/strategy/pct.h"

#include <algorithm>

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {

bool Pct::begin() {
  constexpr std::array<int, kDepths> kDepth = {2, 3, 5};
  ++execution_;
  random_ = Random(seed_ + execution_ * 0xDA942042E4DD58B5ULL);
  choices_ = 0;
  lowest_ = 0;
  changes_.clear();
  for (int i = 1; i < kDepth[execution_ % kDepths]; ++i) {
    changes_.push_back(1 + random_.below(static_cast<std::uint32_t>(longest_)));
  }
  return true;
}

void Pct::created(model::TaskId task, model::TaskId) {
  priority_[task] = static_cast<std::int64_t>(random_.next() >> 2) + 1;
}

std::size_t Pct::choose(const model::Choice& choice) {
  const std::size_t normal = normal_options(choice);
  ++choices_;
  if (const auto pick = draw_beside(random_, choice, normal)) return *pick;
  if (choice.gave_way && choice.first_goes_on) gave_way(choice.options[0].task);
  const auto highest = [&] {
    std::size_t best = 0;
    for (std::size_t i = 1; i < normal; ++i) {
      if (priority_[choice.options[i].task] > priority_[choice.options[best].task]) best = i;
    }
    return best;
  };
  std::size_t best = highest();
  for (const std::uint64_t change : changes_) {
    if (change != choices_) continue;
    gave_way(choice.options[best].task);
    best = highest();
  }
  return best;
}

void Pct::end(std::uint64_t) { longest_ = std::max(longest_, choices_); }

}  // namespace racecourse::strategy
