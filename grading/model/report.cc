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

std::optional<Status> status_from_name(std::string_view word) {
  for (const Status status :
       {Status::kPassed, Status::kFailed, Status::kSkipped, Status::kPending, Status::kErrored}) {
    if (name(status) == word) return status;
  }
  return std::nullopt;
}

}  // namespace racecourse
