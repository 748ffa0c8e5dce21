#pragma once

// What can be told of a factory's events without the factory.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/event_log.h"
#include "harness/check/invariants.h"

namespace racecourse {

inline int task_id(int producer, int number) { return 100 * producer + number; }

struct Expected {
  int id;
  std::optional<long> value;  // nothing: its multiplication throws
};
using Delivered = Expected;

Problem every_answer(const std::vector<Expected>& expected, const std::vector<Delivered>& delivered,
                     Events events);

// The events that a chart shows, and what its lines are called.
struct ChartWords {
  std::string_view making, made;  // `who` is 100 times the producer, plus a number
  std::string_view begun, done;
  std::string producer, worker;
};
// A line for each producer and each worker: at which task they were, a letter for each half second;
// and one for what has been delivered, if something was.
std::string chart(Events events, const ChartWords& words);

}  // namespace racecourse
