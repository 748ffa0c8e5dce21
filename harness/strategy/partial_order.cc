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
  if (const auto pick = draw_beside(priorities_.random(), choice, normal)) return *pick;
  priorities_.look(choice.steps.first(normal));
  std::size_t best = first_option(choice, normal);
  for (std::size_t i = best + 1; i < normal; ++i) {
    if (priorities_.of(choice.options[i].task) > priorities_.of(choice.options[best].task))
      best = i;
  }
  return best;
}

}  // namespace racecourse::strategy
