#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "harness/core/random.h"
#include "harness/runtime/strategy.h"
#include "harness/strategy/state_graph.h"

namespace racecourse::strategy {

// Goes back to a state that was seldom seen and on from there, where nobody has gone on: what takes
// many unlikely turns one after another is reached step by step (after Ecoffet et al., "First
// return, then explore", Nature 2021). Knows what others have seen: the graph is the portfolio's,
// which keeps it.
class Frontier final : public model::Strategy {
 public:
  Frontier(std::uint64_t seed, std::shared_ptr<StateGraph> graph)
      : seed_(seed), graph_(std::move(graph)) {}
  std::string_view name() const override { return "frontier"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  bool looks_ahead() const override { return true; }
  bool knows_states() const override { return true; }

 private:
  std::uint64_t seed_;
  std::shared_ptr<StateGraph> graph_;
  std::uint64_t execution_ = ~std::uint64_t{0};
  Random random_;
  std::uint32_t stay_ = 0;              // of eight turns so many go on with the same task
  std::span<const std::uint16_t> way_;  // back to the state
};

}  // namespace racecourse::strategy
