#pragma once

#include "grading/intake/intake.h"
#include "grading/intake/listing.h"

namespace racecourse {

// What of it is the submission, and what is left out and why. Files may lie in a folder of the
// archive, as those of most archives do, as long as it is clear in which. Pure.
Taken choose(Listing listing, const Exercise& exercise);

}  // namespace racecourse
