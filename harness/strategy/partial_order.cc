#include "harness/strategy/partial_order.h"

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {

bool PartialOrder::begin() {
  ++execution_;
  priorities_.begin(seed_ + execution_ * 0x9FB21C651E98DF25ULL);
  return true;
}

std::size_t PartialOrder::choose(const model::Choice& choice) {
  const std::size_t normal = normal_options(choice);
  Random& random = priorities_.random();
  if (const std::size_t odd = draw_deviation(random, choice, normal)) return odd;
  if (choice.question == model::Question::kWhomToWake) {
    return random.below(static_cast<std::uint32_t>(normal));
  }
  priorities_.look(choice.steps.first(normal));
  std::size_t best = choice.first_goes_on && choice.gave_way && normal > 1 ? 1 : 0;
  for (std::size_t i = best + 1; i < normal; ++i) {
    if (priorities_.of(choice.options[i].task) > priorities_.of(choice.options[best].task))
      best = i;
  }
  return best;
}

}  // namespace racecourse::strategy
