#include "harness/check/world/shift.h"

#include <algorithm>
#include <mutex>

#include "harness/check/check.h"

namespace racecourse {
namespace {

// Where no check is running, ten seconds take one.
constexpr std::chrono::microseconds kTickInDemo{100};

}  // namespace

std::int64_t Shift::now() const {
  if (engine::observing()) return now_ticks();
  return (Clock::now() - began_) / kTickInDemo;
}

void Shift::occupy(int ticks) const {
  if (engine::observing()) {
    engine::sleep(ticks * engine::kSubticksPerTick);
  } else {
    std::this_thread::sleep_for(ticks * kTickInDemo);
  }
}

void Shift::record(const char* what, int id) {
  const std::int64_t tick = now();
  const std::lock_guard guard(lock_);
  int thread = engine::self();
  if (!engine::observing()) {
    const auto me = std::this_thread::get_id();
    thread = static_cast<int>(std::ranges::find(threads_, me) - threads_.begin());
    if (thread == static_cast<int>(threads_.size())) threads_.push_back(me);
  }
  events_.push_back({tick, thread, what, id, id});
}

std::vector<Event> Shift::events() const {
  const std::lock_guard guard(lock_);
  return events_;
}

}  // namespace racecourse
