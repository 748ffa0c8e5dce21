#include "grading/replay/dump.h"

#include <fmt/format.h>

#include "grading/base/text.h"

namespace racecourse {

std::string dump(const CheckResult& check) {
  std::string out = "step\tthread\tfile\tline\tinterrupted\tdoes\tcode\n";
  std::size_t number = 0;
  const Location* before = nullptr;
  for (const HistoryStep& step : check.history.steps) {
    const bool interrupts = step.forced && before != nullptr;
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", ++number, escape_terminal(step.at.thread),
                       escape_terminal(step.at.file), step.at.line,
                       interrupts ? escape_terminal(before->thread) : "",
                       escape_terminal(step.at.does), escape_terminal(step.at.code));
    before = &step.at;
  }
  return out;
}

}  // namespace racecourse
