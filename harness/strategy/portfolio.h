#pragma once

#include <memory>
#include <vector>

#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

// Several strategies, schedule by schedule in turn: no single one finds every bug, and what one
// finds at once another may never. One that has nothing left to try drops out.
class Portfolio final : public model::Strategy {
 public:
  explicit Portfolio(std::vector<std::unique_ptr<model::Strategy>> members);
  std::string_view name() const override { return "portfolio"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override { return now().choose(choice); }
  void created(model::TaskId task, model::TaskId creator) override { now().created(task, creator); }
  void gave_way(model::TaskId task) override { now().gave_way(task); }
  void end(std::uint64_t points) override { now().end(points); }
  bool deviates() const override { return members_[at_]->deviates(); }
  std::uint32_t patience() const override { return members_[at_]->patience(); }

  const Strategy& deciding() const override { return *members_[at_]; }
  int complete() const override;

 private:
  model::Strategy& now() { return *members_[at_]; }

  std::vector<std::unique_ptr<model::Strategy>> members_;
  std::vector<std::unique_ptr<model::Strategy>> done_;
  std::size_t at_;
};

}  // namespace racecourse::strategy
