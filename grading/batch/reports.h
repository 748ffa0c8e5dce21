#pragma once

#include <optional>

#include "grading/base/result.h"
#include "grading/batch/gradebook.h"
#include "grading/batch/spool.h"
#include "grading/model/course.h"

namespace racecourse {

// Writes what students may get: reports/<pseudonym>/<exercise>.yaml, of the attempt that counts,
// with as much as the course tells now. Those that are as they should be are not touched.
Result<void> write_reports(const Spool& spool, const Gradebook& book,
                           const std::optional<Course>& course);

// Removes all that the spool knows of a student: attempts, reports, and what nobody else handed in
// as well. False if it knows nothing. The student's line of the spool's roster goes, too.
Result<bool> forget(const Spool& spool, const std::string& student);

}  // namespace racecourse
