#pragma once

#include <string>

#include "grading/report/text_report.h"

namespace racecourse {

struct RenderOptions {
  TextOptions text;
  // Where the student's files lie for whoever reads the report, such as
  // "exercises/05-race-war/work/", or empty: the tool that shows a pull request needs it.
  std::string sources{};
  std::string verdict_pages = "docs/verdicts/";  // a folder or the beginning of an address
};

}  // namespace racecourse
