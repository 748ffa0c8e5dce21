#include "grading/findings/names.h"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "grading/findings/stacks.h"

namespace racecourse {

std::string Names::of(const record::Record& line) {
  if (const auto label = line.number("label").value_or(0); label > 0) {
    return fmt::format("account {}", label);
  }
  const auto address = line.addresses("address");
  if (!address.empty()) {
    std::string name = symbols_.variable(address.front());
    constexpr std::string_view kAnonymous = "(anonymous namespace)::";
    if (name.starts_with(kAnonymous)) name.erase(0, kAnonymous.size());
    const std::uintptr_t offset = symbols_.offset_in_variable(address.front());
    if (!name.empty()) return offset == 0 ? name : fmt::format("{}+{}", name, offset);
  }
  if (const auto allocated = line.addresses("allocated"); !allocated.empty()) {
    const Location place = place_of(symbols_, allocated, "", "");
    const auto offset = line.number("offset").value_or(0);
    if (place.line > 0) {
      return fmt::format("[new at {}]{}", place.line,
                         offset == 0 ? "" : fmt::format("+{}", offset));
    }
  }
  constexpr const char* kKinds[] = {"mutex",   "shared mutex", "condition", "semaphore",
                                    "barrier", "once flag",    "spinlock",  "atomic"};
  const auto kind = line.number("kind").value_or(-1);
  const bool known = kind >= 0 && kind < static_cast<std::int64_t>(std::size(kKinds));
  const auto number =
      numbers_.emplace(line.number("object").value_or(0), numbers_.size() + 1).first->second;
  return fmt::format("{} #{}", known ? kKinds[kind] : "local", number);
}

}  // namespace racecourse
