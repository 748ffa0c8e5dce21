#pragma once

#include <optional>
#include <string>

#include "grading/report/text_report.h"

namespace racecourse {

// What late days have left of the points, and that in a sentence.
struct Late {
  double points = 0;
  std::string words;
};

struct RenderOptions {
  TextOptions text;
  // Where the student's files lie for whoever reads the report, such as
  // "exercises/05-race-war/work/", or empty: the tool that shows a pull request needs it.
  std::string sources{};
  std::string verdict_pages = "docs/verdicts/";  // a folder or the beginning of an address
  std::optional<Late> late{};  // where the marks are made of the results: gradescope
};

}  // namespace racecourse
