#pragma once

#include <cstdint>

#include "harness/core/random.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Every option is as likely as the others. Every other execution is sticky: it stays with the
// running task seven times of eight, because uniform walks hardly ever let one task get far ahead
// of the others (docs/explorer.md). Every fourth execution deviates.
class RandomWalk final : public model::Strategy {
 public:
  explicit RandomWalk(std::uint64_t seed) : seed_(seed) {}
  std::string_view name() const override { return "random"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  bool deviates() const override { return execution_ % 4 == 3; }

 private:
  std::uint64_t seed_;
  std::uint64_t execution_ = ~std::uint64_t{0};
  Random random_;
};

}  // namespace racecourse::strategy
