#pragma once

#include <cstdint>
#include <vector>

#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Depth-first search of all schedules with at most 0, then 1, then 2 … preemptions and deviations
// (Musuvathi and Qadeer, "Iterative Context Bounding", PLDI 2007). Who goes on when the running
// task cannot, and whom a notification wakes, is free.
class Bounded final : public model::Strategy {
 public:
  explicit Bounded(int max_bound) : max_bound_(max_bound) {}
  std::string_view name() const override { return "bounded"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  bool deviates() const override { return true; }
  // Else the search would try a preemption in each round of a loop that waits.
  std::uint32_t patience() const override { return 100; }

  int bound() const { return bound_; }
  int complete() const override { return complete_; }

 private:
  struct Node {
    std::uint16_t chosen;
    std::uint16_t normal;  // options that are no deviations
    std::uint16_t all;
    bool preempts;  // to choose any normal option but 0 is a preemption
    int cost(std::size_t option) const { return option >= normal || (preempts && option != 0); }
  };
  bool backtrack();

  int max_bound_;
  int bound_ = 0;
  int complete_ = -1;
  bool begun_ = false;
  std::vector<Node> path_;
  std::size_t depth_ = 0;
};

}  // namespace racecourse::strategy
