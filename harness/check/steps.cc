#include "harness/check/steps.h"

namespace racecourse {
namespace {

// What a number of steps do to a value and to a sum, which are linear in the value they begin with.
struct Steps {
  std::uint64_t value_factor = 1, value_summand = 0;
  std::uint64_t sum_factor = 0, sum_summand = 0;

  Steps then(const Steps& next) const {
    return {next.value_factor * value_factor,
            next.value_factor * value_summand + next.value_summand,
            sum_factor + next.sum_factor * value_factor,
            sum_summand + next.sum_factor * value_summand + next.sum_summand};
  }
};

}  // namespace

std::uint64_t sum_of_steps(std::uint64_t start, long steps) {
  constexpr std::uint64_t kSummand = one_step(0);
  constexpr std::uint64_t kFactor = one_step(1) - kSummand;
  Steps done;
  Steps power{kFactor, kSummand, kFactor, kSummand};
  for (; steps > 0; steps /= 2) {
    if (steps % 2 != 0) done = done.then(power);
    power = power.then(power);
  }
  return done.sum_factor * start + done.sum_summand;
}

}  // namespace racecourse
