#pragma once

#include <cstdint>
#include <vector>

#include "harness/core/schedule.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Takes the choices of a schedule, one after another.
class Replay final : public model::Strategy {
 public:
  explicit Replay(const Schedule& schedule)
      : choices_(schedule.choices), deviates_(schedule.deviations), patience_(schedule.patience) {}
  std::string_view name() const override { return "replay"; }
  bool begin() override {
    next_ = 0;
    diverged_ = false;
    return true;
  }
  std::size_t choose(const model::Choice& choice) override {
    if (next_ < choices_.size()) {
      const std::size_t pick = choices_[next_++];
      if (pick < choice.options.size()) return pick;
    }
    diverged_ = true;
    return 0;
  }
  bool deviates() const override { return deviates_; }
  std::uint32_t patience() const override { return patience_; }
  // The execution asked for other choices than the schedule has.
  bool diverged() const { return diverged_ || next_ != choices_.size(); }

 private:
  std::vector<std::uint16_t> choices_;
  bool deviates_;
  std::uint32_t patience_;
  std::size_t next_ = 0;
  bool diverged_ = false;
};

}  // namespace racecourse::strategy
