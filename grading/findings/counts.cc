#include "grading/findings/counts.h"

#include <string_view>

#include "grading/findings/names.h"
#include "grading/findings/stacks.h"

namespace racecourse {

std::optional<Counts> read_counts(const std::vector<record::Record>& records,
                                  const Symbols& symbols) {
  std::optional<Counts> counts;
  Names names(symbols);
  for (const record::Record& line : records) {
    const auto number = [&line](std::string_view key) {
      return static_cast<std::uint64_t>(line.number(key).value_or(0));
    };
    if (line.kind == "counts") {
      counts = Counts{number("work"),
                      number("span"),
                      number("threads"),
                      number("acquisitions"),
                      number("waits"),
                      number("transfers"),
                      number("false_transfers"),
                      {},
                      {}};
    }
    if (!counts) continue;
    if (line.kind == "contended") {
      counts->locks.push_back({names.of(line), number("acquisitions"), number("waits"),
                               place_of(symbols, line.addresses("stack"), "", "waits")});
    } else if (line.kind == "line") {
      counts->lines.push_back({number("transfers"), number("false") == 1, {}, {}});
    } else if (line.kind == "line_side" && !counts->lines.empty()) {
      CountedLine& moved = counts->lines.back();
      moved.names.push_back(names.of(line));
      moved.places.push_back(place_of(symbols, line.addresses("stack"), thread_name(line),
                                      number("write") == 1 ? "writes" : "reads"));
    }
  }
  return counts;
}

}  // namespace racecourse
