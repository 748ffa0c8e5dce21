#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "harness/strategy/priorities.h"

namespace racecourse::strategy {

// Aims at what has not been seen yet: two steps in conflict, one right after the other, in an order
// that was rare so far. Who comes to the second of them is held back until another task has taken
// the first; then it goes on at once. One to three such pairs are aimed at in an execution, between
// them it samples by partial order. After Sen, "Race Directed Random Testing of Concurrent
// Programs", PLDI 2008, and Wolff, Shi, Duck, Mathur and Roychoudhury, "Greybox Fuzzing for
// Concurrency Testing", ASPLOS 2024, which takes the feedback from pairs of writes and reads.
class Directed final : public model::Strategy {
 public:
  explicit Directed(std::uint64_t seed) : seed_(seed) {}
  std::string_view name() const override { return "directed"; }
  bool begin() override;
  std::size_t choose(const model::Choice& choice) override;
  void created(model::TaskId task, model::TaskId) override { priorities_.created(task); }
  bool looks_ahead() const override { return true; }
  void happened(const model::Step& step) override;
  bool deviates() const override { return execution_ % 4 == 3; }

 private:
  static constexpr std::size_t kMaxSites = 512;
  static constexpr std::size_t kMaxPairs = 8192;

  struct Pair {
    std::uintptr_t first;  // program counters
    std::uintptr_t second;
    std::uint32_t times;  // that it was seen or aimed at
  };
  // Where in the program steps are taken at a place.
  struct Site {
    std::uintptr_t pc;
    model::TaskId task;
    bool several;  // other tasks as well
  };
  struct Aim {
    std::size_t pair;
    std::uint32_t skip;  // so many times the second one is let through before
    bool done;
  };
  // What happened of late at a place.
  struct Late {
    model::Step write;
    model::Step read;
    bool has_write;
    bool has_read;  // after the write
  };

  void note_site(const model::Step& step, std::uintptr_t place);
  std::size_t add_pair(std::uintptr_t first, std::uintptr_t second);
  bool is_due(const Aim& aim, const model::Step& step) const;

  std::uint64_t seed_;
  std::uint64_t execution_ = ~std::uint64_t{0};
  Priorities priorities_;
  std::vector<Aim> aims_;
  std::unordered_map<std::uintptr_t, Late> late_;  // by place, in this execution

  // Over all executions.
  std::unordered_map<std::uintptr_t, std::vector<Site>> sites_;  // by place
  std::size_t sites_count_ = 0;
  std::vector<Pair> pairs_;
  std::unordered_map<std::uint64_t, std::size_t> pair_at_;
};

}  // namespace racecourse::strategy
