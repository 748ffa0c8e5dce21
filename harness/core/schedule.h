#pragma once

// A schedule: the list of choices that, taken one after another, give the same execution again.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace racecourse {

struct Schedule {
  std::uint32_t program = 0;  // hash of the program that it belongs to
  // What else decides which choices come up: whether spurious wakeups and early timeouts are among
  // the options, whether no deadline comes before its time, after how many equal rounds a task lets
  // the others go first, and which accesses of plain memory are scheduling points.
  bool deviations = false;
  bool minds_time = false;
  std::uint32_t patience = 0;
  bool every_access = false;
  bool counted = false;                 // it is the one of which the steps are counted
  std::vector<std::uint32_t> accesses;  // program counters
  std::vector<std::uint16_t> choices;
  std::uint64_t trace = 0;  // hash of the execution that it led to

  bool operator==(const Schedule&) const = default;
};

// "rc1:1f2e3d4c:d100,0021c72b:0x13.1.0x4:89abcdef01234567": program; d or s for with or without
// deviations, c if steps are counted, t if time is minded, patience, and the accesses (`*` for
// all); choices as run lengths; trace.
std::string encode(const Schedule& schedule);
// nullopt if `text` is none.
std::optional<Schedule> decode(std::string_view text);

}  // namespace racecourse
