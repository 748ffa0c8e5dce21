#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "grading/findings/symbols.h"
#include "harness/record/record.h"

namespace racecourse {

// What the reader calls the things that records name by their addresses: the variable's name where
// it is known, a block by the line that allocated it; what has no name gets a number.
class Names {
 public:
  explicit Names(const Symbols& symbols) : symbols_(symbols) {}
  std::string of(const record::Record& line);

 private:
  const Symbols& symbols_;
  std::map<std::int64_t, std::size_t> numbers_;  // by address
};

}  // namespace racecourse
