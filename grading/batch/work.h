#pragma once

#include "grading/base/result.h"
#include "grading/batch/spool.h"
#include "grading/build/builder.h"
#include "grading/model/exercise.h"
#include "grading/pipeline/grade.h"

namespace racecourse {

// An item is given up when grading it gave an error so often, or when so many processes that graded
// it ended without a word: a machine that is switched off must not cost a student the grade.
inline constexpr int kMostFailures = 3;
inline constexpr int kMostDeaths = 20;

// The edition that this racecourse grades the exercise by.
Edition edition_of(const Builder& builder, const Exercise& exercise, std::uint64_t seed);

enum class Stage { kCorrectness, kMeasuring };

// Grades an item up to what has to be measured by a clock, or (kMeasuring) what is left of it, and
// stores what comes of it in the spool. An error if racecourse or the machine failed; when it has
// failed for the last time, the report says so and is stored.
Result<void> work(const Spool& spool, const Builder& builder, const Exercise& exercise,
                  const Item& item, Stage stage, GradeOptions options);

// True if a check of it could not be run.
bool is_errored(const Report& report);
bool is_given_up(const Trouble& trouble);

}  // namespace racecourse
