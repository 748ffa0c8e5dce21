#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "harness/core/schedule.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Goes on with the running task wherever it can, else with the first one, except where a decision
// says otherwise. Decisions are tied to how far the task had got that was running, so that each of
// them still makes sense when another one is left out.
class Decided final : public model::Strategy {
 public:
  struct Decision {
    model::TaskId before;   // the task that took the step before
    std::uint32_t step;     // how many it had taken by then
    std::uint32_t ordinal;  // of the choices since
    model::Option wanted;
    bool preempts;  // a preemption or a deviation
    std::tuple<model::TaskId, std::uint32_t, std::uint32_t> at() const {
      return {before, step, ordinal};
    }
  };

  // First takes the schedule's own choices; afterwards what follow() says.
  explicit Decided(Schedule schedule) : schedule_(std::move(schedule)) {}
  void follow(std::vector<Decision> decisions) {
    decisions_ = std::move(decisions);
    std::ranges::sort(decisions_, {}, &Decision::at);
    by_choices_ = false;
  }
  // The decisions that the last execution came to.
  const std::vector<Decision>& taken() const { return taken_; }

  std::string_view name() const override { return "decided"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  bool looks_ahead() const override { return true; }
  void happened(const model::Step& step) override;
  bool deviates() const override { return schedule_.deviations; }
  std::uint32_t patience() const override { return schedule_.patience; }

 private:
  std::size_t pick(const model::Choice& choice, const Decision& at) const;

  Schedule schedule_;
  std::vector<Decision> decisions_;  // sorted: there may be a hundred thousand
  bool by_choices_ = true;

  std::vector<Decision> taken_;
  std::vector<std::uint32_t> steps_;  // by task
  std::size_t choices_ = 0;
  model::TaskId last_ = 0;
  std::uint32_t ordinal_ = 0;
};

}  // namespace racecourse::strategy
