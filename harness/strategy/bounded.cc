#include "harness/strategy/bounded.h"

#include <algorithm>

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {

// The next path in depth-first order: the last choice for which there is another option that is to
// be tried and that the bound allows takes it. False if there is none.
bool Bounded::backtrack() {
  int spent = 0;
  for (const Node& node : path_) spent += node.cost(node.chosen);
  while (!path_.empty()) {
    Node& node = path_.back();
    spent -= node.cost(node.chosen);
    for (std::uint16_t next = 0; next < node.all; ++next) {
      if (!node.wanted[next] || node.tried[next]) continue;
      if (spent + node.cost(next) > bound_) {
        cut_ = true;
        continue;
      }
      node.chosen = next;
      node.tried[next] = true;
      return true;
    }
    path_.pop_back();
  }
  return false;
}

void Bounded::go_on_from(std::size_t steps) {
  known_ = steps;
  seen_ = 0;
  depth_ = 0;
  last_choice_ = kNone;
  if (!reduces_) return;
  places_.resize(steps);
  dependence_.begin(steps);
}

bool Bounded::begin() {
  if (begun_ && backtrack()) {
    go_on_from(path_.back().steps);
    return true;
  }
  go_on_from(0);
  if (!begun_) {
    begun_ = true;
    return true;
  }
  exhausted_ = !cut_;
  complete_ = exhausted_ ? max_bound_ : bound_;
  if (exhausted_ || bound_ == max_bound_) return false;
  ++bound_;
  cut_ = false;
  return true;
}

std::size_t Bounded::choose(const model::Choice& choice) {
  const bool who_runs = choice.question == model::Question::kWhoRuns;
  if (depth_ == path_.size()) {
    Node node{};
    node.normal = static_cast<std::uint16_t>(normal_options(choice));
    node.all = static_cast<std::uint16_t>(choice.options.size());
    node.steps = places_.size();
    node.preempts = who_runs && choice.first_goes_on && !choice.gave_way;
    for (std::size_t i = 0; i < node.normal; ++i) node.tasks.push_back(choice.options[i].task);
    node.wanted.assign(node.all, !who_runs || !reduces_);
    std::fill(node.wanted.begin() + node.normal, node.wanted.end(), true);
    node.tried.assign(node.all, false);
    node.tried[0] = true;
    path_.push_back(std::move(node));
  }
  if (who_runs) last_choice_ = depth_;
  const std::uint16_t pick = path_[depth_++].chosen;
  // A task that begins comes to its first step without taking one.
  if (who_runs && reduces_ && choice.steps[pick].op == model::Op::kStart) {
    happened(choice.steps[pick]);
  }
  return pick;
}

void Bounded::created(model::TaskId task, model::TaskId creator) {
  if (reduces_ && task >= dependence_.tasks()) dependence_.created(task, creator);
}

// Then all orders are tried, wherever the search has been so far.
void Bounded::stop_reducing() {
  reduces_ = false;
  for (Node& node : path_) node.wanted.assign(node.all, true);
}

// The task is to go on at that choice; if it could not, it is one of the others that lets it.
void Bounded::want(std::size_t node, model::TaskId task) {
  if (node == kNone) return;
  Node& at = path_[node];
  const auto option = std::ranges::find(at.tasks, task);
  if (option != at.tasks.end()) {
    at.wanted[static_cast<std::size_t>(option - at.tasks.begin())] = true;
  } else {
    at.wanted.assign(at.all, true);
  }
}

void Bounded::want_before(std::size_t step, model::TaskId task) {
  want(places_[step].node, task);
  want(places_[places_[step].turn].node, task);
}

void Bounded::happened(const model::Step& step) {
  if (!reduces_) return;
  if (seen_ < known_) {
    ++seen_;
    last_choice_ = kNone;
    return;
  }
  if (dependence_.is_too_much()) {
    stop_reducing();
    return;
  }
  dependence_.happened(step, [&](std::size_t earlier) { want_before(earlier, step.task); });
  const bool goes_on = !places_.empty() && places_.back().task == step.task;
  const std::size_t turn = goes_on ? places_.back().turn : places_.size();
  places_.push_back({last_choice_, turn, step.task});
  last_choice_ = kNone;
}

// What ended the execution for a task that could have gone on comes before or after all that the
// task would have done.
void Bounded::left(const model::Step& step, bool possible) {
  if (!reduces_) return;
  dependence_.left(step, [&](std::size_t earlier) { want_before(earlier, step.task); });
  if (possible && !places_.empty()) want_before(places_.size() - 1, step.task);
  if (possible) want(last_choice_, step.task);
}

}  // namespace racecourse::strategy
