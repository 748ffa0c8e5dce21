#include "harness/strategy/dependence.h"

#include <algorithm>

namespace racecourse::strategy {
namespace {

using model::Op;
using model::Step;

bool takes(Op op) {
  return op == Op::kLock || op == Op::kReadLock || op == Op::kWriteLock || op == Op::kReacquire;
}

// Whether there may be a state in which both could be next: not if the later one waits for the
// earlier one.
bool may_be_rivals(const Step& earlier, const Step& later) {
  if (takes(later.op) && earlier.op == Op::kUnlock) return false;
  const bool gives_up = earlier.op == Op::kWait && earlier.second != 0;
  if (takes(later.op) && gives_up && later.place == earlier.second) return false;
  if (later.op == Op::kReacquire && gives_up && later.second == earlier.second) return false;
  const bool wakes = earlier.op == Op::kNotify || earlier.op == Op::kFutexWake;
  return !(wakes && (later.op == Op::kReacquire || later.op == Op::kFutexSleep));
}

}  // namespace

void Dependence::begin(std::size_t same) {
  while (taken_.size() > same) {
    const auto index = static_cast<std::uint32_t>(taken_.size() - 1);
    const Step& step = taken_.back().step;
    for (const std::uintptr_t place : {step.place, step.second}) {
      if (place == 0) continue;
      std::vector<std::uint32_t>& own = at_[place][step.task];
      if (!own.empty() && own.back() == index) own.pop_back();
    }
    taken_.pop_back();
  }
  while (!created_.empty() && created_.back().before > same) created_.pop_back();
  clocks_.resize(created_.size());
  for (std::size_t task = 0; task < clocks_.size(); ++task) clocks_[task] = created_[task].clock;
  for (const Taken& taken : taken_) clocks_[taken.step.task] = taken.clock;
}

Dependence::Clock& Dependence::clock_of(model::TaskId task) {
  if (clocks_.size() <= task) clocks_.resize(task + 1U);
  Clock& clock = clocks_[task];
  if (clock.size() <= task) clock.resize(task + 1U);
  return clock;
}

void Dependence::join(Clock& into, const Clock& from) {
  if (into.size() < from.size()) into.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) into[i] = std::max(into[i], from[i]);
}

void Dependence::created(model::TaskId task, model::TaskId creator) {
  clock_of(task);
  if (creator != model::kNobody) {
    const Clock before = clock_of(creator);
    join(clock_of(task), before);
  }
  created_.push_back({taken_.size(), clock_of(task)});
}

void Dependence::look(const Step& step, const Reversible& reversible, bool taken) {
  const Clock before = clock_of(step.task);
  Clock after = before;
  const auto comes_before = [&before](const Taken& earlier) {
    const model::TaskId task = earlier.step.task;
    return task < before.size() && earlier.number <= before[task];
  };
  for (const std::uintptr_t place : {step.place, step.second}) {
    const auto steps = at_.find(place);
    if (place == 0 || steps == at_.end()) continue;
    for (std::size_t task = 0; task < steps->second.size(); ++task) {
      if (task == step.task) continue;
      // What a task did before a step that comes before comes before as well.
      const std::vector<std::uint32_t>& own = steps->second[task];
      for (std::size_t i = own.size(); i-- > 0;) {
        const Taken& earlier = taken_[own[i]];
        if (conflict(earlier.step, step)) {
          if (taken) join(after, earlier.clock);
          if (!comes_before(earlier) && may_be_rivals(earlier.step, step)) {
            reversible(own[i]);
            break;
          }
        }
        if (comes_before(earlier)) break;
      }
    }
  }
  if (step.op == Op::kJoin && taken) join(after, clock_of(step.joined));
  const auto index = static_cast<std::uint32_t>(taken_.size());
  if (!taken) return;
  if (after.size() <= step.task) after.resize(step.task + 1U);
  const std::uint32_t number = ++after[step.task];
  clocks_[step.task] = after;
  taken_.push_back({step, number, std::move(after)});
  const auto note = [&](std::uintptr_t place) {
    std::vector<std::vector<std::uint32_t>>& steps = at_[place];
    if (steps.size() <= step.task) steps.resize(step.task + 1U);
    steps[step.task].push_back(index);
  };
  if (step.place != 0) note(step.place);
  if (step.second != 0 && step.second != step.place) note(step.second);
}

}  // namespace racecourse::strategy
