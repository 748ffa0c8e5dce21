#include "harness/core/schedule.h"

#include <charconv>
#include <cstddef>

namespace racecourse {
namespace {

constexpr std::size_t kMaxChoices = 4'000'000;

std::string hex(std::uint64_t value, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  return text;
}

// Takes what comes before `end` off the front of `text`; the rest, if `end` is not there.
std::string_view take(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view front = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return front;
}

template <class T>
bool parse(std::string_view digits, T& value, int base) {
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return !digits.empty() && error == std::errc{} && end == digits.data() + digits.size();
}

}  // namespace

std::string encode(const Schedule& schedule) {
  std::string text = "rc1:" + hex(schedule.program, 8) + (schedule.deviations ? ":d" : ":s") +
                     (schedule.counted ? "c" : "") + (schedule.minds_time ? "t" : "") +
                     std::to_string(schedule.patience);
  if (schedule.every_access) text += ",*";
  for (const std::uint32_t pc : schedule.accesses) text += ',' + hex(pc, 8);
  text += ':';
  const std::vector<std::uint16_t>& choices = schedule.choices;
  for (std::size_t i = 0; i < choices.size();) {
    std::size_t run = 1;
    while (i + run < choices.size() && choices[i + run] == choices[i]) ++run;
    if (i != 0) text += '.';
    text += std::to_string(choices[i]);
    if (run > 1) text += 'x' + std::to_string(run);
    i += run;
  }
  return text + ':' + hex(schedule.trace, 16);
}

std::optional<Schedule> decode(std::string_view text) {
  Schedule schedule;
  if (take(text, ':') != "rc1") return std::nullopt;
  const std::string_view program = take(text, ':');
  if (program.size() != 8 || !parse(program, schedule.program, 16)) return std::nullopt;
  std::string_view options = take(text, ':');
  if (options.empty() || (options[0] != 's' && options[0] != 'd')) return std::nullopt;
  schedule.deviations = options[0] == 'd';
  options.remove_prefix(1);
  schedule.counted = options.starts_with('c');
  if (schedule.counted) options.remove_prefix(1);
  schedule.minds_time = options.starts_with('t');
  if (schedule.minds_time) options.remove_prefix(1);
  if (!parse(take(options, ','), schedule.patience, 10)) return std::nullopt;
  while (!options.empty()) {
    const std::string_view access = take(options, ',');
    std::uint32_t pc = 0;
    if (access == "*") {
      schedule.every_access = true;
    } else if (parse(access, pc, 16)) {
      schedule.accesses.push_back(pc);
    } else {
      return std::nullopt;
    }
  }
  std::string_view runs = take(text, ':');
  while (!runs.empty()) {
    std::string_view run = take(runs, '.');
    std::uint16_t choice = 0;
    std::size_t times = 1;
    const bool repeated = run.find('x') != std::string_view::npos;
    if (!parse(take(run, 'x'), choice, 10)) return std::nullopt;
    if (repeated && !parse(run, times, 10)) return std::nullopt;
    if (times > kMaxChoices || schedule.choices.size() + times > kMaxChoices) return std::nullopt;
    schedule.choices.insert(schedule.choices.end(), times, choice);
  }
  if (text.size() != 16 || !parse(text, schedule.trace, 16)) return std::nullopt;
  return schedule;
}

}  // namespace racecourse
