#pragma once

// What must hold of the events of a world. Each function is pure, and returns what is wrong, or
// nothing; a check passes that on:
//
//   racecourse::expect_rule(racecourse::max_concurrent(log.events(), {"begin", "end"}, 5));

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/event_log.h"

namespace racecourse {

using Problem = std::optional<std::string>;
using Events = std::span<const Event>;

// The same, with what it is about: "two workers: …".
Problem about(const std::string& what, Problem problem);

// The names of the events that begin and end something, by the same thread.
struct Between {
  std::string_view begin;
  std::string_view end;
};

// Never are more than `most` in between at one time.
Problem max_concurrent(Events events, Between between, int most);

// At least `threads` are in between at one time, for `ticks` of time in all.
Problem overlap(Events events, Between between, int threads, std::int64_t ticks);

// The k-th `taken` of each `who` has the value of its k-th `given`, and comes after it.
Problem fifo(Events events, std::string_view given, std::string_view taken);

// `what` happens once with each of these values, and with no other.
Problem exactly_once(Events events, std::string_view what, std::vector<long> values);

// From the first event to the last it takes at most so many ticks.
Problem makespan(Events events, std::int64_t ticks);

// After each `from` of a `who` there comes a `to` of the same who within so many ticks.
Problem wait_bound(Events events, std::string_view from, std::string_view to, std::int64_t ticks);

// An order of all locks exists in which every thread has taken them: `taken` and `released` name
// the lock in `who`. Circles of a single thread count as well.
Problem lock_order(Events events, std::string_view taken, std::string_view released);

// What each group does between its members' `begin` and `end` comes in the groups' order, and a
// group begins when the one before has ended: `order` lists who is in which, and may repeat.
Problem slots(Events events, Between between, const std::vector<std::vector<int>>& order);

}  // namespace racecourse
