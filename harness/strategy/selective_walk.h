#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "harness/core/random.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Selectively uniform random walk (Zhao, Wolff, Mathur and Roychoudhury, "Selectively Uniform
// Concurrency Testing", ASPLOS 2025). Of one place in memory, another one in each execution, every
// order of the steps there is as likely as the others: who takes the next of them is drawn in
// proportion to how many each task, with those that it will create, has left; whoever else comes to
// such a step is held back, and what happens elsewhere is a uniform walk. In every fourth execution
// all steps are counted. How many there are is learnt from the executions before.
class SelectiveWalk final : public model::Strategy {
 public:
  explicit SelectiveWalk(std::uint64_t seed) : seed_(seed) {}
  std::string_view name() const override { return "surw"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  void created(model::TaskId task, model::TaskId creator) override;
  bool looks_ahead() const override { return true; }
  void happened(const model::Step& step) override;
  void end(std::uint64_t points) override;
  bool deviates() const override { return execution_ % 4 == 3; }

 private:
  static constexpr std::size_t kMaxPlaces = 256;
  enum class Counted : std::uint8_t { kNone, kPlace, kAll };
  using Counts = std::vector<std::uint32_t>;  // by task

  bool is_counted(const model::Step& step) const;
  void count(Counts& counts, model::TaskId task);
  void draw_intended();

  std::uint64_t seed_;
  std::uint64_t execution_ = ~std::uint64_t{0};
  Random random_;
  Counted counted_ = Counted::kNone;
  std::uintptr_t place_ = 0;
  model::TaskId intended_ = model::kNobody;
  Counts left_;  // counted steps of each task that has begun, and of those that
                 // it has not created yet

  // Of this execution.
  std::unordered_map<std::uintptr_t, Counts> seen_;
  std::vector<model::TaskId> creators_;
  // Of the ones before.
  std::unordered_map<std::uintptr_t, Counts> known_;
  std::vector<std::uintptr_t> shared_;  // places where several tasks take steps
  std::vector<model::TaskId> known_creators_;
};

}  // namespace racecourse::strategy
