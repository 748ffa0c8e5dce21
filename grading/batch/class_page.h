#pragma once

#include <span>
#include <string>

#include "grading/batch/gradebook.h"

namespace racecourse {

// A wrong solution that ships with an exercise, and what it is an example of.
struct MistakeExample {
  std::string exercise;
  std::string check;
  Verdict verdict = Verdict::kOk;
  std::string name;  // of the defect
  std::string code;
};

// A class as one page for its instructor, which needs nothing else: how the marks are distributed,
// who got which check (by pseudonym), and the commonest mistakes, each with an example that ships
// with the exercise, never with a student's code. Pure.
std::string class_page(const Gradebook& book, std::span<const Exercise> exercises,
                       std::span<const MistakeExample> examples);

}  // namespace racecourse
