#pragma once

#include "grading/base/result.h"
#include "grading/batch/gradebook.h"
#include "grading/batch/spool.h"
#include "grading/cli/context.h"

namespace racecourse {

// What a spool's gradebook is made with: the exercises that it has editions of, and the course, the
// roster and the overrides that lie in it.
Result<GradebookOptions> class_of(const Context& context, const Spool& spool);

// The gradebook as it is, and the students' reports brought up to it.
Result<Gradebook> update_class(const Context& context, const Spool& spool);

}  // namespace racecourse
