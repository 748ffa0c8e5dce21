#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "grading/base/moment.h"
#include "grading/base/result.h"
#include "grading/batch/roster.h"
#include "grading/batch/spool.h"
#include "grading/model/exercise.h"

namespace racecourse {

// When something was handed in, by what it is called and, if it matters, the exercise ("" for all).
class HandInTimes {
 public:
  // A CSV file with the headings handed_in_as, submitted and perhaps exercise.
  static Result<HandInTimes> parse(std::string_view csv, const std::string& path);
  const std::chrono::sys_seconds* find(const std::string& name, const std::string& exercise) const;

 private:
  std::map<std::pair<std::string, std::string>, std::chrono::sys_seconds> times_;
};

struct ClassIntake {
  std::filesystem::path dir;
  std::vector<Exercise> exercises;
  const Roster* roster = nullptr;  // nobody's: each name is a student
  HandInTimes times;               // what is not in it has the time of its newest file
  bool only_look = false;          // the spool stays as it is
};

struct TakenIn {
  std::size_t handed_in = 0;            // by exercise
  std::size_t attempts = 0;             // new ones
  std::vector<StudentRecord> students;  // all that the spool knows of then
  std::vector<std::string> notes;       // what an instructor should look at
};

// Takes what students handed in into the spool. What can't be read is noted, and tried again the
// next time; a reader that crashes on it is its own process.
// REQUIRES: called by the only thread of its process.
Result<TakenIn> take_class(const Spool& spool, const ClassIntake& what);

}  // namespace racecourse
