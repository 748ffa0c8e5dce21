#include "grading/base/moment.h"

#include <regex>

#include <fmt/format.h>

namespace racecourse {

std::optional<Moment> parse_moment(std::string_view text) {
  static const std::regex kForm(
      "([0-9]{4})-([0-9]{2})-([0-9]{2})[T "
      "]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))");
  const std::string whole(text);
  std::smatch part;
  if (!std::regex_match(whole, part, kForm)) return std::nullopt;
  const auto value = [&part](int i) { return part[i].matched ? std::stoi(part[i]) : 0; };
  const std::chrono::year_month_day day(std::chrono::year(value(1)),
                                        std::chrono::month(static_cast<unsigned>(value(2))),
                                        std::chrono::day(static_cast<unsigned>(value(3))));
  if (!day.ok() || value(4) > 23 || value(5) > 59 || value(6) > 59 || value(8) > 14 ||
      value(9) > 59) {
    return std::nullopt;
  }
  const auto offset = std::chrono::hours(value(8)) + std::chrono::minutes(value(9));
  const auto local = std::chrono::sys_days(day) + std::chrono::hours(value(4)) +
                     std::chrono::minutes(value(5)) + std::chrono::seconds(value(6));
  return Moment{part[7] == "-" ? local + offset : local - offset, whole};
}

std::chrono::sys_seconds seconds_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string utc_text(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace racecourse
