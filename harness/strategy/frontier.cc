#include "harness/strategy/frontier.h"

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {

bool Frontier::begin() {
  ++execution_;
  random_ = Random(seed_ + execution_ * 0x9FB21C651E98DF25ULL);
  constexpr std::uint32_t kStays[] = {0, 4, 6, 7};
  stay_ = kStays[random_.below(4)];
  const bool afresh = graph_->empty() || execution_ % 8 == 0;
  way_ = afresh ? std::span<const std::uint16_t>() : graph_->way_to_seldom(random_);
  return true;
}

std::size_t Frontier::choose(const model::Choice& choice) {
  if (!way_.empty()) {
    const std::size_t pick = way_.front();
    way_ = way_.subspan(1);
    return pick < choice.options.size() ? pick : 0;
  }
  const std::size_t normal = normal_options(choice);
  if (const auto pick = draw_beside(random_, choice, normal)) return *pick;
  const std::size_t first = first_option(choice, normal);
  std::size_t pick = first + random_.below(static_cast<std::uint32_t>(normal - first));
  if (choice.first_goes_on && !choice.gave_way && random_.below(8) < stay_) pick = 0;
  if (graph_->tried(choice, pick) && random_.below(8) != 0) {
    pick = graph_->least_known(choice, first, normal, random_);
  }
  return pick;
}

}  // namespace racecourse::strategy
