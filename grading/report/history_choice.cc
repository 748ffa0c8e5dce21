#include "grading/report/history_choice.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

namespace racecourse {
namespace {

// A brace at which something ends tells nobody anything.
bool says_something(const std::string& code) {
  return std::ranges::any_of(code, [](unsigned char c) { return c >= 0x80 || std::isalnum(c); });
}

// In the order in which they say most.
std::vector<std::size_t> by_weight(std::span<const HistoryStep> steps) {
  std::vector<std::size_t> order;
  const auto add = [&](std::size_t index, std::size_t back) {
    if (back <= index) order.push_back(index - back);
  };
  const std::size_t last = steps.size() - 1;
  add(last, 0);
  add(last, 1);
  // The latest first: of threads that go round in circles, the end is as good as any part.
  std::vector<std::size_t> forced;
  for (std::size_t i = steps.size(); i > 1; --i) {
    if (steps[i - 1].forced) forced.push_back(i - 1);
  }
  for (const std::size_t index : forced) {
    add(index, 0);
    add(index, 1);
  }
  for (const std::size_t index : forced) {
    if (index < last) add(index + 1, 0);
    add(index, 2);
  }
  for (std::size_t back = 2; back <= last; ++back) add(last, back);
  return order;
}

std::size_t rows_of(const std::set<std::size_t>& chosen, std::span<const HistoryStep> steps,
                    bool tells_interruptions) {
  std::size_t rows = chosen.size();
  const std::size_t* before = nullptr;
  for (const std::size_t& index : chosen) {
    if (before != nullptr && *before + 1 < index) ++rows;
    if (tells_interruptions && before != nullptr && steps[index].forced) ++rows;
    before = &index;
  }
  return rows;
}

}  // namespace

bool has_few_interruptions(std::span<const HistoryStep> steps) {
  return std::ranges::count(steps, true, &HistoryStep::forced) <=
         static_cast<std::ptrdiff_t>(kFewInterruptions);
}

std::vector<std::size_t> steps_to_show(std::span<const HistoryStep> steps, std::size_t rows) {
  if (steps.empty()) return {};
  const bool tells_interruptions = has_few_interruptions(steps);
  std::set<std::size_t> chosen;
  for (const std::size_t index : by_weight(steps)) {
    const auto [at, added] = chosen.insert(index);
    // One that takes more than there is room for; another may fill a gap.
    if (added && chosen.size() > 1 && rows_of(chosen, steps, tells_interruptions) > rows) {
      chosen.erase(at);
    }
  }
  return {chosen.begin(), chosen.end()};
}

std::vector<Location> code_to_show(std::span<const Location> places,
                                   std::span<const HistoryStep> steps,
                                   std::span<const std::size_t> chosen, std::size_t most) {
  std::vector<Location> lines;
  const auto add = [&](const Location& at) {
    const bool known = std::ranges::any_of(lines, [&at](const Location& other) {
      return other.file == at.file && other.line == at.line;
    });
    if (!known && says_something(at.code) && lines.size() < most) lines.push_back(at);
  };
  for (const Location& place : places) add(place);
  const auto is_concerned = [&places](const Location& at) {
    return std::ranges::find(places, at.thread, &Location::thread) != places.end();
  };
  for (const bool concerned : {true, false}) {
    for (std::size_t i = chosen.size(); i > 0; --i) {
      const Location& at = steps[chosen[i - 1]].at;
      if (is_concerned(at) == concerned) add(at);
    }
  }
  std::ranges::sort(lines, [](const Location& a, const Location& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return lines;
}

}  // namespace racecourse
