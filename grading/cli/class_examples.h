#pragma once

#include <vector>

#include "grading/base/result.h"
#include "grading/batch/class_page.h"
#include "grading/cli/context.h"

namespace racecourse {

// The wrong solutions that ship with these exercises; none where solutions are not at hand.
Result<std::vector<MistakeExample>> mistake_examples(const Context& context,
                                                     const std::vector<Exercise>& exercises);

}  // namespace racecourse
