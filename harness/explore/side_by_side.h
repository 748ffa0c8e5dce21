#pragma once

#include "harness/runtime/strategy.h"

namespace racecourse::explore {

// As if each task had a core of its own, all of them equally fast: of the tasks that can go on the
// one with the fewest steps behind it does. One schedule; for executions that are counted.
class SideBySide final : public model::Strategy {
 public:
  std::string_view name() const override { return "side-by-side"; }
  bool begin() override { return true; }
  std::size_t choose(const model::Choice& choice) override {
    if (choice.question == model::Question::kWhomToWake) return 0;
    std::size_t best = 0;
    for (std::size_t i = 1; i < choice.options.size(); ++i) {
      if (choice.steps[i].way < choice.steps[best].way) best = i;
    }
    return best;
  }
  bool looks_ahead() const override { return true; }
};

}  // namespace racecourse::explore
