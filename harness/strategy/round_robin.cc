#include "harness/strategy/round_robin.h"

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {

std::size_t RoundRobin::choose(const model::Choice& choice) {
  if (choice.question == model::Question::kWhomToWake || !choice.first_goes_on) return 0;
  if (!choice.gave_way) {
    if (execution_ % 2 == 1 && choice.options[0].task == 0) return 0;
    if (--left_ > 0) return 0;
  }
  left_ = turn();
  // The first with a higher number than the running task's, else the lowest of the others.
  const std::size_t normal = normal_options(choice);
  for (std::size_t i = 1; i < normal; ++i) {
    if (choice.options[i].task > choice.options[0].task) return i;
  }
  return normal > 1 ? 1 : 0;
}

}  // namespace racecourse::strategy
