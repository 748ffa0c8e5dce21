#pragma once

namespace racecourse {

// Changes when a reader of the old format would misread the new one.
inline constexpr const char* kReportSchema = "racecourse-report/1";

}  // namespace racecourse
