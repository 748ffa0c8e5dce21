#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "grading/base/result.h"
#include "grading/build/builder.h"
#include "grading/intake/intake.h"
#include "grading/model/exercise.h"
#include "grading/model/report.h"

namespace racecourse {

struct GradeOptions {
  bool fresh = false;   // take no stored build of the student's part
  int jobs = 0;         // repetitions at a time; 0: one a core
  int repetitions = 0;  // per check and flavour; 0: what the manifest or the engine says
  std::filesystem::path solutions;  // where reference solutions are, to hold times against
  // One flavour a check: the explorer where it decides, else the plain program. What a sanitizer
  // alone can see is not seen then.
  bool quick = false;
  bool short_search = false;  // the explorer ends sooner
  // Leave checks that measure by a clock, and what requires them, to measure(): their lane is for
  // one program at a time.
  bool measure_later = false;
  std::uint64_t seed = 0;  // the course's, mixed into every check's seed
  // Called with what is going on now, for a person who waits.
  std::function<void(const std::string&)> progress = [](const std::string&) {};
  // If there is one: what one flavour alone shows of each check is found out and told before the
  // others are compiled.
  std::function<void(const CheckResult&)> at_first_sight;
};

// Grades what was handed in. What is wrong with the submission is in the report; an error means
// that the exercise, racecourse or the machine is at fault.
Result<Report> grade(const Builder& builder, const Exercise& exercise, const Taken& taken,
                     const GradeOptions& options);

// True if measure() has something to do: a check was put off.
bool is_to_be_measured(const Report& report);

// Runs what was put off in `report`, which grade() made of the same submission with
// `measure_later`. The result is what grade() would have given without.
Result<Report> measure(const Builder& builder, const Exercise& exercise,
                       const Submission& submission, const Report& report,
                       const GradeOptions& options);

}  // namespace racecourse
