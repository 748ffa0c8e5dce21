#include "grading/base/result.h"

namespace racecourse {

std::string to_string(const Error& error) {
  std::string text = error.where.empty() ? error.message : error.where + ": " + error.message;
  if (!error.remedy.empty()) text += "\n  " + error.remedy;
  return text;
}

int exit_status(const Error& error) { return error.fault == Fault::kUsage ? 64 : 2; }

}  // namespace racecourse
