#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "harness/core/random.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010): the
// task with the highest of random priorities runs; at d - 1 random moments it gets the lowest. The
// bug depth d is 2, 3 and 5 in turn. How long executions are is learnt from the ones before. Who
// yields or spins gets the lowest priority, else it would keep the others from what it waits for.
class Pct final : public model::Strategy {
 public:
  explicit Pct(std::uint64_t seed) : seed_(seed) {}
  std::string_view name() const override { return "pct"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  void created(model::TaskId task, model::TaskId creator) override;
  void gave_way(model::TaskId task) override { priority_[task] = --lowest_; }
  void end(std::uint64_t points) override;
  bool deviates() const override { return execution_ % 4 == 2; }

 private:
  static constexpr std::size_t kDepths = 3;

  std::uint64_t seed_;
  std::uint64_t execution_ = ~std::uint64_t{0};
  Random random_;
  std::uint64_t choices_ = 0;           // made in this execution
  std::uint64_t longest_ = 16;          // choices in any execution so far
  std::vector<std::uint64_t> changes_;  // numbers of the choices before which priorities change
  std::array<std::int64_t, model::kMaxTasks> priority_{};
  std::int64_t lowest_ = 0;
};

}  // namespace racecourse::strategy
