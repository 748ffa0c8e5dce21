#pragma once

// How samplers treat deviations (spurious wakeups, early timeouts): rare, one choice in sixteen.

#include <cstddef>

#include "harness/core/random.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

inline std::size_t normal_options(const model::Choice& choice) {
  std::size_t count = choice.options.size();
  while (count > 1 && choice.options[count - 1].turn != model::Turn::kGoesOn) --count;
  return count;
}

// The deviation to take, or 0 for none.
inline std::size_t draw_deviation(Random& random, const model::Choice& choice, std::size_t normal) {
  if (normal == choice.options.size() || random.below(16) != 0) return 0;
  return normal + random.below(static_cast<std::uint32_t>(choice.options.size() - normal));
}

}  // namespace racecourse::strategy
