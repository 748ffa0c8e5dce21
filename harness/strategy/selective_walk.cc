#include "harness/strategy/selective_walk.h"

#include <algorithm>
#include <numeric>

#include "harness/strategy/deviation.h"

namespace racecourse::strategy {
namespace {

constexpr std::uintptr_t kEverywhere = 0;

}  // namespace

bool SelectiveWalk::begin() {
  ++execution_;
  random_ = Random(seed_ + execution_ * 0xA24BAED4963EE407ULL);
  intended_ = model::kNobody;
  seen_.clear();
  creators_.clear();
  counted_ = Counted::kNone;
  if (!known_.empty()) {
    counted_ = execution_ % 4 == 0 || shared_.empty() ? Counted::kAll : Counted::kPlace;
    place_ = counted_ == Counted::kAll
                 ? kEverywhere
                 : shared_[random_.below(static_cast<std::uint32_t>(shared_.size()))];
  }
  left_ = counted_ == Counted::kNone ? Counts() : known_[place_];
  // What a task has left includes its descendants': they are created after it.
  left_.resize(std::max(left_.size(), known_creators_.size()));
  for (std::size_t task = known_creators_.size(); task-- > 1;) {
    if (known_creators_[task] < task) left_[known_creators_[task]] += left_[task];
  }
  return true;
}

void SelectiveWalk::created(model::TaskId task, model::TaskId creator) {
  creators_.resize(std::max<std::size_t>(creators_.size(), task + 1U), model::kNobody);
  creators_[task] = creator;
  if (left_.size() <= task) left_.resize(task + 1U);
  if (creator == model::kNobody || creator >= left_.size()) return;
  left_[creator] -= std::min(left_[creator], left_[task]);
}

bool SelectiveWalk::is_counted(const model::Step& step) const {
  return counted_ == Counted::kAll ||
         (counted_ == Counted::kPlace && (step.place == place_ || step.second == place_));
}

void SelectiveWalk::draw_intended() {
  std::uint32_t sum = 0;
  for (std::size_t task = 0; task < creators_.size(); ++task) sum += left_[task];
  intended_ = model::kNobody;
  if (sum == 0) return;
  std::uint32_t at = random_.below(sum);
  for (std::size_t task = 0; task < creators_.size(); ++task) {
    if (at < left_[task]) {
      intended_ = static_cast<model::TaskId>(task);
      return;
    }
    at -= left_[task];
  }
}

std::size_t SelectiveWalk::choose(const model::Choice& choice) {
  const std::size_t normal = normal_options(choice);
  if (const auto pick = draw_beside(random_, choice, normal)) return *pick;
  if (normal == 1) return 0;
  if (intended_ == model::kNobody && counted_ != Counted::kNone) draw_intended();
  const std::size_t first = first_option(choice, normal);
  // One of those that are not held back, each as likely as the others.
  std::size_t pick = 0;
  std::uint32_t free = 0;
  for (std::size_t i = first; i < normal; ++i) {
    if (is_counted(choice.steps[i]) && choice.options[i].task != intended_) continue;
    if (random_.below(++free) == 0) pick = i;
  }
  if (free != 0) return pick;
  // The intended one cannot go on: another one takes its place, by what is left of the options.
  std::uint32_t sum = 0;
  for (std::size_t i = first; i < normal; ++i) {
    const std::uint32_t weight = std::max<std::uint32_t>(left_[choice.options[i].task], 1);
    sum += weight;
    if (random_.below(sum) < weight) pick = i;
  }
  intended_ = choice.options[pick].task;
  return pick;
}

void SelectiveWalk::count(Counts& counts, model::TaskId task) {
  if (counts.size() <= task) counts.resize(task + 1U);
  ++counts[task];
}

void SelectiveWalk::happened(const model::Step& step) {
  count(seen_[kEverywhere], step.task);
  for (const std::uintptr_t place : {step.place, step.second}) {
    if (place == 0) continue;
    if (seen_.size() < kMaxPlaces || seen_.contains(place)) count(seen_[place], step.task);
  }
  if (!is_counted(step)) return;
  if (left_[step.task] > 0) --left_[step.task];
  intended_ = model::kNobody;
}

void SelectiveWalk::end(std::uint64_t) {
  known_creators_ = creators_;
  for (const auto& [place, counts] : seen_) {
    if (known_.size() >= kMaxPlaces && !known_.contains(place)) continue;
    Counts& known = known_[place];
    const auto tasks = [](const Counts& of) {
      return std::accumulate(of.begin(), of.end(), 0, [](int n, auto c) { return n + (c != 0); });
    };
    const bool was_shared = tasks(known) > 1;
    known = counts;
    if (tasks(counts) < 2 && was_shared) std::erase(shared_, place);
    if (tasks(counts) > 1 && !was_shared && place != kEverywhere) shared_.push_back(place);
  }
}

}  // namespace racecourse::strategy
