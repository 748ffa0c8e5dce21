#pragma once

#include <span>
#include <string>
#include <string_view>

#include "grading/batch/gradebook.h"

namespace racecourse {

// A format is one pure function. What is not known is an empty cell, never a zero.
struct GradebookFormat {
  std::string_view name;
  std::string_view description;
  std::string (*render)(const Gradebook&);
  bool needs_marks = true;  // of everybody: nothing may be pending
};

std::span<const GradebookFormat> gradebook_formats();
const GradebookFormat* find_gradebook_format(std::string_view name);  // or nullptr

// "85.5"
std::string points_text(Hundredths points);

}  // namespace racecourse
