#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "harness/runtime/strategy.h"
#include "harness/strategy/state_graph.h"

namespace racecourse::strategy {

// Several strategies, schedule by schedule in turn, each as often as its weight says: no single one
// finds every bug, and what one finds at once another may never. One that has nothing left to try
// drops out. At first those that find most within a hundred schedules have more turns; later the
// others, whose finds take longer, and the bounded search, so that it comes to an end. It learns:
// who shows orders of steps that have been seen has fewer turns, down to a fifth.
class Portfolio final : public model::Strategy {
 public:
  static constexpr std::int64_t kAllNew = 1'024;

  struct Member {
    std::unique_ptr<model::Strategy> strategy;
    int early;  // weights
    int late;
    bool learns = true;  // its weight goes by what it shows
    std::int64_t credit = 0;
    std::int64_t novelty = kAllNew;  // how many new states its executions had of late
  };

  // `graph`: what the executions of all members are noted in.
  Portfolio(std::string_view name, std::vector<Member> members, std::shared_ptr<StateGraph> graph)
      : name_(name), members_(std::move(members)), graph_(std::move(graph)) {}
  std::string_view name() const override { return name_; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  void created(model::TaskId task, model::TaskId creator) override { now().created(task, creator); }
  void gave_way(model::TaskId task) override { now().gave_way(task); }
  void end(std::uint64_t points) override;
  bool deviates() const override { return deciding().deviates(); }
  std::uint32_t patience() const override { return deciding().patience(); }
  bool looks_ahead() const override { return true; }
  bool knows_states() const override { return true; }
  void happened(const model::Step& step) override { now().happened(step); }
  void left(const model::Step& step, bool possible) override { now().left(step, possible); }

  const Strategy& deciding() const override { return *members_[at_].strategy; }
  int complete() const override;
  bool exhausted() const override;

 private:
  static constexpr std::uint64_t kEarly = 1'000;  // executions
  // So many even if one has tried all schedules: what is drawn by chance differs between schedules
  // that are the same in all else.
  static constexpr std::uint64_t kLeast = 256;

  model::Strategy& now() { return *members_[at_].strategy; }
  void take_turn();

  std::string_view name_;
  std::vector<Member> members_;
  std::vector<Member> done_;
  std::uint64_t execution_ = 0;
  std::size_t at_ = 0;
  std::shared_ptr<StateGraph> graph_;
};

}  // namespace racecourse::strategy
