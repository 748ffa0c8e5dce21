#include "grading/model/report.h"

namespace racecourse {

std::string_view name(Status status) {
  switch (status) {
    case Status::kPassed: return "passed";
    case Status::kFailed: return "failed";
    case Status::kSkipped: return "skipped";
    case Status::kPending: return "pending";
    case Status::kErrored: return "errored";
  }
  return "errored";
}

}  // namespace racecourse
