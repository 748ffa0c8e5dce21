#include "grading/replay/dump.h"

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {

std::string dump(const Walk& walk) {
  std::string out = "step\tthread\tfile\tline\tinterrupted\tdoes\tcode\n";
  for (std::size_t number = 1; number <= walk.steps(); ++number) {
    const Location& at = walk.step(number).at;
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", number, escape_terminal(at.thread),
                       escape_terminal(at.file), at.line, escape_terminal(walk.interrupted(number)),
                       escape_terminal(at.does), escape_terminal(at.code));
  }
  return out;
}

}  // namespace racecourse
