#pragma once

// The states in which choices were met (Choice::state), over all executions, what was chosen there
// and where that led. A state is an abstraction: what tasks have in their local variables is no
// part of it, so the same choice may lead elsewhere; that costs schedules and nothing else.

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "harness/core/random.h"
#include "harness/runtime/strategy.h"

namespace racecourse::strategy {

class StateGraph {
 public:
  // An execution begins; its choices, in order; it ends: how many states were new in it.
  // `replayable`: the choices, taken again by somebody who does not deviate, lead the same way.
  void begin();
  void passes(const model::Choice& choice, std::size_t pick);
  std::size_t end(bool replayable);

  bool empty() const { return states_.empty(); }
  // The choices that led to a state that was seldom gone back to, and from which not every task was
  // gone on with. Pre: !empty(). Valid until the next end().
  std::span<const std::uint16_t> way_to_seldom(Random& random);
  // Whether the task of this option was gone on with from this state.
  bool tried(const model::Choice& choice, std::size_t option) const;
  // Of the options from `first` to `normal` - 1 the one that was not tried, or else that leads to
  // the state that was seen least; drawn among equal ones.
  std::size_t least_known(const model::Choice& choice, std::size_t first, std::size_t normal,
                          Random& random) const;

 private:
  static constexpr std::size_t kMaxStates = std::size_t{1} << 17;
  static constexpr std::size_t kMaxChoices = std::size_t{1} << 24;
  static constexpr std::uint32_t kUnknown = 0xFFFF'FFFF;

  struct State {
    std::uint32_t begin;    // of the choices that lead there, in all_; kUnknown: nobody can
    std::uint32_t length;   // of them
    std::uint32_t seen;     // times that it was met
    std::uint32_t chosen;   // times that it was gone back to
    std::uint64_t untried;  // tasks that were not gone on with, by where they stand
  };

  const State* find(std::uint64_t state) const;

  std::vector<State> states_;
  std::unordered_map<std::uint64_t, std::uint32_t> known_;  // by Choice::state
  std::unordered_map<std::uint64_t, std::uint32_t> next_;   // by state and task
  std::vector<std::uint16_t> all_;  // choices of the executions that showed something new

  // Of this execution:
  std::vector<std::uint16_t> choices_;
  std::vector<std::uint32_t> new_;
  std::size_t going_back_ = 0;  // so many of its choices are somebody else's
  std::uint64_t edge_ = 0;      // that was taken last
};

}  // namespace racecourse::strategy
