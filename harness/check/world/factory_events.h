#pragma once

// What can be told of a factory's events without the factory.

#include <optional>
#include <string>
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

// A line for each producer and each worker: at which task they were, a letter for each half second.
std::string chart(Events events);

}  // namespace racecourse
