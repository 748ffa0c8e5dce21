#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/manifest/expect_manifest.h"
#include "grading/model/exercise.h"

namespace racecourse {

enum class Role { kStarter, kReference, kAccepted, kDefect };

// One folder of an exercise or of its solutions that `verify` grades.
struct Sample {
  Role role = Role::kDefect;
  std::string name;  // "defects/from-then-to"
  std::filesystem::path dir;
  Expectation expected;  // of a defect
};

// Every sample of an exercise, in a fixed order. An expect.yaml that is missing or wrong is an
// error.
Result<std::vector<Sample>> samples_of(const Exercise& exercise,
                                       const std::filesystem::path& solutions);

// What is wrong with an exercise's folders and handout, without running anything: stray and missing
// files, checks that the handout does not mention, too few accepted solutions. One line each.
std::vector<std::string> content_problems(const Exercise& exercise,
                                          const std::filesystem::path& solutions,
                                          const std::vector<Sample>& samples);

}  // namespace racecourse
