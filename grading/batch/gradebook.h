#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/result.h"
#include "grading/batch/marks.h"
#include "grading/batch/overrides.h"
#include "grading/batch/roster.h"
#include "grading/batch/spool.h"
#include "grading/model/course.h"
#include "grading/model/exercise.h"

namespace racecourse {

// One student's, for one exercise.
struct Entry {
  Mark mark;
  std::size_t attempts = 0;
  std::optional<std::chrono::sys_seconds> submitted;  // of the attempt that counts
  std::optional<Report> report;  // of the attempt that counts: as the student may see it
  std::string trouble;           // why there is none, for the instructor
};

struct GradebookColumn {
  std::string exercise;
  std::string title;
  int max_points = 0;
  int weight = 1;
  std::optional<Moment> deadline;
};

struct GradebookRow {
  Student student;
  std::string pseudonym;
  bool in_roster = true;
  std::vector<Entry> entries;  // one a column
};

struct Gradebook {
  std::vector<GradebookColumn> columns;
  std::vector<GradebookRow> rows;  // the roster's in its order, then others by id

  // True if racecourse or the machine failed somebody.
  bool has_errored() const;
  // Percent of all marks, in hundredths; what is missing counts as nothing.
  Hundredths total_percent(const GradebookRow& row) const;
};

struct GradebookOptions {
  std::vector<Exercise> exercises;  // the columns
  std::optional<Course> course;     // its deadlines, weights and policies
  std::optional<Roster> roster;
  std::vector<OverrideFor> overrides;
  Pending pending = Pending::kAsked;
  std::vector<Edition> editions;  // whose results; empty: those that the spool goes by
};

// The state of a class, from what its spool knows.
Result<Gradebook> make_gradebook(const Spool& spool, const GradebookOptions& options);

}  // namespace racecourse
