#pragma once

#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Every task gets turns of a fixed number of scheduling points: one at first, then two, and so on,
// each length twice: in the first of the two, task 0 is not interrupted, so that the threads that
// it starts begin in step. Fair, so that what goes on for ever under it is a livelock;
// deterministic.
class RoundRobin final : public model::Strategy {
 public:
  std::string_view name() const override { return "round-robin"; }
  bool begin() override {
    ++execution_;
    left_ = turn();
    return turn() <= kLongestTurn;
  }
  std::size_t choose(const model::Choice& choice) override;

 private:
  static constexpr int kLongestTurn = 64;
  int turn() const { return (execution_ + 1) / 2; }

  int execution_ = 0;
  int left_ = 0;
};

}  // namespace racecourse::strategy
