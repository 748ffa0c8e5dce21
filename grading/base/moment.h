#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace racecourse {

// A moment, and how its author wrote it: 2027-01-15T23:59+01:00.
struct Moment {
  std::chrono::sys_seconds time;
  std::string text;
};

// RFC 3339, of which seconds may be left out. The distance from UTC must be there: nobody knows in
// which time zone it will be read, and when summer time ends.
std::optional<Moment> parse_moment(std::string_view text);

std::chrono::sys_seconds seconds_now();

// "2027-01-15T22:59:00Z"
std::string utc_text(std::chrono::sys_seconds time);

}  // namespace racecourse
