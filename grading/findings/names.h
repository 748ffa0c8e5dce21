#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "grading/findings/symbols.h"
#include "harness/record/record.h"

namespace racecourse {

// What the reader calls the things that records name by their addresses, the same in all that is
// said of one run: a world's own name ("account 2"), the variable's, for memory the line that
// allocated it, else letters for locks and the like and numbers for memory, in the order in which
// they are met.
class Names {
 public:
  explicit Names(const Symbols& symbols) : symbols_(symbols) {}
  const Symbols& symbols() const { return symbols_; }

  // As a world of the harness's calls it, or nothing.
  static std::string given(const record::Record& line);
  // Of the thing that the record is about.
  std::string of(const record::Record& line);
  // Of a lock or the like, as "lock A".
  std::string of(std::int64_t address, std::int64_t label, std::string_view kind);

 private:
  std::string variable(std::uintptr_t address) const;
  char letter(std::int64_t address);

  const Symbols& symbols_;
  std::map<std::int64_t, std::size_t> letters_;
  std::map<std::int64_t, std::size_t> numbers_;
};

}  // namespace racecourse
