#include "grading/pipeline/explored_ahead.h"

#include <algorithm>
#include <utility>

namespace racecourse {

ExploredAhead::ExploredAhead(int side_by_side, Explore explore) : explore_(std::move(explore)) {
  for (int i = 0; i < side_by_side; ++i) workers_.emplace_back([this] { work(); });
}

ExploredAhead::~ExploredAhead() {
  {
    const std::lock_guard guard(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
}

void ExploredAhead::want(const CheckSpec& check) {
  if (workers_.empty()) return;
  const std::lock_guard guard(mutex_);
  if (find(check) != wanted_.end()) return;
  wanted_.push_back({&check, std::nullopt});
  changed_.notify_all();
}

Result<StressEvidence> ExploredAhead::evidence(const CheckSpec& check) {
  want(check);
  std::unique_lock lock(mutex_);
  const auto wanted = find(check);
  if (wanted == wanted_.end()) {  // nothing is explored ahead
    return *wanted_.emplace_back(Exploration{&check, explore_(check)}).done;
  }
  const Exploration& exploration = *wanted;
  changed_.wait(lock, [&] { return exploration.done.has_value(); });
  return *exploration.done;
}

std::deque<ExploredAhead::Exploration>::iterator ExploredAhead::find(const CheckSpec& check) {
  return std::ranges::find(wanted_, &check, &Exploration::check);
}

bool ExploredAhead::all_done() const {
  return std::ranges::all_of(wanted_, [](const Exploration& one) { return one.done.has_value(); });
}

void ExploredAhead::wait_for_all() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return all_done(); });
}

bool ExploredAhead::is_busy() {
  const std::lock_guard guard(mutex_);
  return !all_done();
}

void ExploredAhead::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ending_ || begun_ < wanted_.size(); });
    if (ending_) return;
    Exploration& next = wanted_[begun_++];
    lock.unlock();
    Result<StressEvidence> done = explore_(*next.check);
    lock.lock();
    next.done = std::move(done);
    changed_.notify_all();
  }
}

}  // namespace racecourse
