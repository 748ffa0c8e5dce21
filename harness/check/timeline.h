#pragma once

// Who thought, hungered and ate, a line for each philosopher and a column for each tick:
//
//   ticks 0 to 20   .=thinking H=hungry C=champion E=eating !=over the bound
//   P1 ..HHHEEEE..HHHHHHEEEE
//   P2 .HHHHHHHCCCEEEE......

#include <cstdint>
#include <span>
#include <string>

#include "harness/check/invariants.h"

namespace racecourse {

// Hungry for longer than the rules allow, from one tick up to another.
struct Overdue {
  int who;
  std::int64_t from;
  std::int64_t to;
};

// Of a table's events (table_rules.h, hunger_rules.h). The last ticks, if there are too many for a
// line or for a message. `end`: the tick up to which to go.
std::string timeline(Events events, int seats, std::int64_t end,
                     std::span<const Overdue> overdue = {});

}  // namespace racecourse
