#include "grading/findings/stacks.h"

#include <fmt/format.h>

namespace racecourse {
namespace {

constexpr std::size_t kMaxShownFrames = 12;

bool is_check(const Frame& frame) { return frame.file == "checks.cc" || frame.file == "hidden.cc"; }

}  // namespace

std::vector<Frame> shown_stack(const Symbols& symbols, const std::vector<std::uintptr_t>& pcs) {
  std::vector<Frame> shown;
  for (const std::uintptr_t pc : pcs) {
    for (Frame& frame : symbols.frames(pc)) {
      if (!frame.own && !is_check(frame)) continue;
      if (shown.size() == kMaxShownFrames) return shown;
      if (shown.empty() || shown.back() != frame) shown.push_back(std::move(frame));
    }
  }
  return shown;
}

Location place_of(const Symbols& symbols, const std::vector<std::uintptr_t>& pcs,
                  std::string thread, std::string does) {
  Location check;
  bool innermost = true;
  for (const std::uintptr_t pc : pcs) {
    for (const Frame& frame : symbols.frames(pc)) {
      if (frame.own && frame.line > 0) {
        // Where the student's code called something of the check's, both lines matter.
        if (!innermost && check.line > 0) does += fmt::format(" (by {})", where(check));
        return {frame.file, frame.line, std::move(thread), std::move(does)};
      }
      if (is_check(frame) && check.line == 0) {
        check = {frame.file, frame.line, thread, does};
        innermost = false;
      }
    }
  }
  if (check.line == 0) check = {"", 0, std::move(thread), std::move(does)};
  return check;
}

std::string thread_name(std::int64_t number) {
  if (number < 0) return "a thread";
  return number == 0 ? "main" : fmt::format("T{}", number);
}

std::string thread_name(const record::Record& line, std::string_view key) {
  return thread_name(line.number(key).value_or(-1));
}

std::string at(const Location& location) {
  return location.line == 0 ? "" : " at " + where(location);
}

}  // namespace racecourse
