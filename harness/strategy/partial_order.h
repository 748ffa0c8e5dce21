#pragma once

#include <cstdint>

#include "harness/strategy/priorities.h"

namespace racecourse::strategy {

// Partial-order sampling (priorities.h): the task whose next step has the highest priority runs.
// Every fourth execution deviates.
class PartialOrder final : public model::Strategy {
 public:
  explicit PartialOrder(std::uint64_t seed) : seed_(seed) {}
  std::string_view name() const override { return "pos"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  void created(model::TaskId task, model::TaskId) override { priorities_.created(task); }
  bool looks_ahead() const override { return true; }
  void happened(const model::Step& step) override { priorities_.happened(step); }
  bool deviates() const override { return execution_ % 4 == 3; }

 private:
  std::uint64_t seed_;
  std::uint64_t execution_ = ~std::uint64_t{0};
  Priorities priorities_;
};

}  // namespace racecourse::strategy
