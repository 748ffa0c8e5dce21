#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/batch/spool.h"
#include "grading/model/exercise.h"

namespace racecourse {

// What JPlag (github.com/jplag/JPlag) compares: DIR/<exercise>/submissions/<pseudonym>/ with each
// student's last attempt, and DIR/<exercise>/base/ with the starter and every solution that ships
// with racecourse, which is nobody's own work. Returns the commands to call, one an exercise.
Result<std::vector<std::string>> export_jplag(const Spool& spool,
                                              const std::vector<Exercise>& exercises,
                                              const std::filesystem::path& solutions,
                                              const std::filesystem::path& dir);

}  // namespace racecourse
