#pragma once

// How samplers treat what is no question of who runs: deviations (spurious wakeups, early timeouts)
// are rare, one choice in sixteen; whom to wake is as likely as the others.

#include <cstddef>
#include <optional>

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

// The option to take if it is not for the strategy to say.
inline std::optional<std::size_t> draw_beside(Random& random, const model::Choice& choice,
                                              std::size_t normal) {
  if (const std::size_t odd = draw_deviation(random, choice, normal)) return odd;
  if (choice.question == model::Question::kWhoRuns) return std::nullopt;
  return random.below(static_cast<std::uint32_t>(normal));
}

// The first option to consider: who gave way lets the others go first.
inline std::size_t first_option(const model::Choice& choice, std::size_t normal) {
  return choice.first_goes_on && choice.gave_way && normal > 1 ? 1 : 0;
}

}  // namespace racecourse::strategy
