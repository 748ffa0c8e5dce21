#pragma once

#include <cstdint>
#include <vector>

#include "harness/runtime/strategy.h"
#include "harness/strategy/dependence.h"

namespace racecourse::strategy {

// Depth-first search of all schedules with at most 0, then 1, then 2 … preemptions and deviations
// (Musuvathi and Qadeer, "Iterative Context Bounding", PLDI 2007). Who goes on when the running
// task cannot, and whom a notification wakes, is free.
//
// With reduction, another task is tried only where that reverses two steps in conflict, and, since
// the bound may not allow it there, where the block of steps begins that the earlier one belongs to
// (Coons, Musuvathi and McKinley, "Bounded Partial-Order Reduction", OOPSLA 2013). Whom to wake,
// and all deviations, are always tried.
class Bounded final : public model::Strategy {
 public:
  Bounded(int max_bound, bool reduces) : max_bound_(max_bound), reduces_(reduces) {}
  std::string_view name() const override { return "bounded"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  void created(model::TaskId task, model::TaskId creator) override;
  bool looks_ahead() const override { return reduces_; }
  void happened(const model::Step& step) override;
  void left(const model::Step& step, bool possible) override;
  // Then a schedule has been left out that is neither a preemption nor a deviation more.
  void gave_way(model::TaskId /*task*/) override { cut_ = true; }
  bool deviates() const override { return true; }
  // Else the search would try a preemption in each round of a loop that waits.
  std::uint32_t patience() const override { return 100; }

  int bound() const { return bound_; }
  int complete() const override { return complete_; }
  bool exhausted() const override { return exhausted_; }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  struct Node {
    std::uint16_t chosen;
    std::uint16_t normal;  // options that are no deviations
    std::uint16_t all;
    std::size_t steps;                 // that were taken before
    bool preempts;                     // to choose any normal option but 0 is a preemption
    std::vector<model::TaskId> tasks;  // of the normal options
    std::vector<bool> wanted;          // options to be tried, in any order
    std::vector<bool> tried;
    int cost(std::size_t option) const { return option >= normal || (preempts && option != 0); }
  };
  // A step that was taken: the choice that led to it, and where its task's turn began.
  struct Place {
    std::size_t node;
    std::size_t turn;
    model::TaskId task;
  };

  bool backtrack();
  void go_on_from(std::size_t steps);
  void want(std::size_t node, model::TaskId task);
  void want_before(std::size_t step, model::TaskId task);
  void stop_reducing();

  int max_bound_;
  bool reduces_;
  int bound_ = 0;
  int complete_ = -1;
  bool begun_ = false;
  bool cut_ = false;  // there is more than what this bound allows
  bool exhausted_ = false;
  std::vector<Node> path_;
  std::size_t depth_ = 0;

  // Of this execution. What leads to the choice that is new in it is as in the one before, and is
  // not looked at again.
  Dependence dependence_;
  std::vector<Place> places_;        // of its steps
  std::size_t known_ = 0;            // so many of them
  std::size_t seen_ = 0;             // steps so far, up to known_
  std::size_t last_choice_ = kNone;  // of who runs, since the last step
};

}  // namespace racecourse::strategy
