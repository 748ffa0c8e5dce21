#include "grading/findings/names.h"

#include <iterator>

#include <fmt/format.h>

#include "grading/base/text.h"
#include "grading/findings/stacks.h"

namespace racecourse {
namespace {

std::string with_offset(std::string name, std::uint64_t offset) {
  return offset == 0 ? name : fmt::format("{}+{}", name, offset);
}

}  // namespace

std::string Names::variable(std::uintptr_t address) const {
  std::string name = symbols_.variable(address);
  constexpr std::string_view kAnonymous = "(anonymous namespace)::";
  if (name.starts_with(kAnonymous)) name.erase(0, kAnonymous.size());
  return name.empty() ? name : with_offset(name, symbols_.offset_in_variable(address));
}

char Names::letter(std::int64_t address) {
  constexpr std::size_t kLetters = 26;
  const std::size_t number = letters_.try_emplace(address, letters_.size()).first->second;
  return static_cast<char>('A' + number % kLetters);
}

std::string Names::given(const record::Record& line) {
  constexpr std::size_t kLongest = 40;
  return valid_utf8(truncate_bytes(line.text("name"), kLongest));
}

std::string Names::of(std::int64_t address, std::int64_t label, std::string_view kind) {
  if (label > 0) return fmt::format("account {}", label);
  const std::string name = variable(static_cast<std::uintptr_t>(address));
  return name.empty() ? fmt::format("{} {}", kind, letter(address))
                      : fmt::format("{} {}", kind, name);
}

std::string Names::of(const record::Record& line) {
  if (std::string name = given(line); !name.empty()) return name;
  const std::int64_t object = line.number("object").value_or(0);
  if (const auto label = line.number("label").value_or(0); label > 0) {
    return fmt::format("account {}", label);
  }
  if (const auto address = line.addresses("address"); !address.empty()) {
    if (std::string name = variable(address.front()); !name.empty()) return name;
  }
  constexpr const char* kKinds[] = {"lock",    "shared lock", "condition", "semaphore",
                                    "barrier", "once flag",   "spinlock",  "atomic"};
  const auto kind = line.number("kind").value_or(-1);
  if (kind >= 0 && kind < static_cast<std::int64_t>(std::size(kKinds))) {
    return fmt::format("{} {}", kKinds[kind], letter(object));
  }
  if (const auto allocated = line.addresses("allocated"); !allocated.empty()) {
    const Location place = place_of(symbols_, allocated, "", "");
    if (place.line > 0) {
      return with_offset(fmt::format("[new at {}]", place.line),
                         static_cast<std::uint64_t>(line.number("offset").value_or(0)));
    }
  }
  return fmt::format("local #{}", numbers_.emplace(object, numbers_.size() + 1).first->second);
}

}  // namespace racecourse
