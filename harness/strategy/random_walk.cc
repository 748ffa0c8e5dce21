#include "harness/strategy/random_walk.h"

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {

bool RandomWalk::begin() {
  ++execution_;
  random_ = Random(seed_ + execution_ * 0xD1342543DE82EF95ULL);
  return true;
}

std::size_t RandomWalk::choose(const model::Choice& choice) {
  const std::size_t normal = normal_options(choice);
  if (const std::size_t odd = draw_deviation(random_, choice, normal)) return odd;
  if (normal == 1) return 0;
  const bool sticky = execution_ % 2 == 1;
  if (sticky && choice.first_goes_on && !choice.gave_way && random_.below(8) != 0) return 0;
  return random_.below(static_cast<std::uint32_t>(normal));
}

}  // namespace racecourse::strategy
