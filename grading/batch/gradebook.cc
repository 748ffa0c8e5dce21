#include "grading/batch/gradebook.h"

#include <algorithm>

#include "grading/batch/work.h"

namespace racecourse {
namespace {

class Maker {
 public:
  Maker(const Spool& spool, const GradebookOptions& options) : spool_(spool), options_(options) {}

  Result<Gradebook> make() {
    editions_ = options_.editions;
    if (editions_.empty()) {
      RC_TRY(editions_, spool_.editions());
    }
    RC_TRY(records_, spool_.students());
    Gradebook book;
    for (const Exercise& exercise : options_.exercises) book.columns.push_back(column_of(exercise));
    if (options_.roster) {
      for (const Student& student : options_.roster->students()) {
        const auto record = std::ranges::find(records_, student.id, &StudentRecord::id);
        const StudentRecord nothing{student.id, {}, {}};
        RC_TRY(GradebookRow row, row_of(student, record == records_.end() ? nothing : *record));
        book.rows.push_back(std::move(row));
      }
    }
    for (const StudentRecord& record : records_) {
      if (options_.roster && options_.roster->find(record.id) != nullptr) continue;
      RC_TRY(GradebookRow row, row_of({record.id, record.id, "", "", ""}, record));
      row.in_roster = !options_.roster;
      book.rows.push_back(std::move(row));
    }
    return book;
  }

 private:
  GradebookColumn column_of(const Exercise& exercise) const {
    GradebookColumn column{exercise.id, exercise.title, exercise.max_score(), 1, std::nullopt};
    const CourseExercise* in_course =
        options_.course ? options_.course->find(exercise.id) : nullptr;
    if (in_course != nullptr) {
      column.weight = in_course->weight;
      column.deadline = in_course->deadline;
    }
    return column;
  }

  Result<GradebookRow> row_of(const Student& student, const StudentRecord& record) {
    GradebookRow row{student, spool_.pseudonym(record.id), true, {}};
    for (const Exercise& exercise : options_.exercises) {
      RC_TRY(Entry entry, entry_of(record, exercise));
      row.entries.push_back(std::move(entry));
    }
    return row;
  }

  struct Tried {
    Attempt attempt;
    std::optional<Report> report;
    std::string trouble;
  };

  Result<Tried> tried(const StudentRecord& record, const HandedInAttempt& attempt,
                      const Exercise& exercise) const {
    Tried one;
    one.attempt = {attempt.submitted, Outcome::kWaiting, 0, 0, exercise.max_score()};
    const auto edition = std::ranges::find(editions_, exercise.id, &Edition::exercise);
    if (edition == editions_.end()) return one;
    const Item item = item_of(*edition, attempt.submission);
    RC_TRY(one.report, spool_.result(item));
    RC_TRY(const std::optional<Trouble> trouble, spool_.trouble(item));
    if (trouble) one.trouble = trouble->message;
    if (!one.report) {
      if (trouble && is_given_up(*trouble)) one.attempt.outcome = Outcome::kErrored;
      return one;
    }
    Report& report = *one.report;
    report.submission_name = spool_.pseudonym(record.id);
    report.ignored_files = attempt.ignored;
    apply_overrides(report, record.id, options_.overrides);
    one.attempt.points = report.score;
    one.attempt.pending = report.pending;
    one.attempt.outcome = Outcome::kGraded;
    if (report.pending == 0) return one;
    one.attempt.outcome = is_errored(report) ? Outcome::kErrored : Outcome::kPending;
    return one;
  }

  Result<Entry> entry_of(const StudentRecord& record, const Exercise& exercise) const {
    std::vector<Tried> all;
    for (const HandedInAttempt& attempt : record.attempts) {
      if (attempt.exercise != exercise.id) continue;
      RC_TRY(Tried one, tried(record, attempt, exercise));
      all.push_back(std::move(one));
    }
    if (const auto broken = record.unreadable.find(exercise.id);
        broken != record.unreadable.end()) {
      Tried unread;  // in time, as far as anybody knows
      unread.attempt = {{}, Outcome::kErrored, 0, 0, exercise.max_score()};
      unread.trouble = broken->second;
      all.push_back(std::move(unread));
    }
    std::vector<Attempt> attempts;
    for (const Tried& one : all) attempts.push_back(one.attempt);
    const Course none;
    const Course& course = options_.course ? *options_.course : none;
    const CourseExercise* in_course = course.find(exercise.id);
    Entry entry;
    entry.attempts = all.size();
    entry.mark = mark_of(attempts, in_course != nullptr ? in_course->deadline : std::nullopt,
                         course.late, course.attempts, options_.pending);
    if (!entry.mark.attempt) {
      give_if_overridden(entry, record, exercise);
      return entry;
    }
    Tried& counted = all[*entry.mark.attempt];
    if (counted.attempt.submitted != std::chrono::sys_seconds()) {
      entry.submitted = counted.attempt.submitted;
    }
    entry.report = std::move(counted.report);
    entry.trouble = std::move(counted.trouble);
    give_if_overridden(entry, record, exercise);
    return entry;
  }

  // What a person gives for the whole exercise is the mark, late or not, graded or not.
  void give_if_overridden(Entry& entry, const StudentRecord& record,
                          const Exercise& exercise) const {
    for (const OverrideFor& one : options_.overrides) {
      if (one.who != record.id || one.exercise != exercise.id || !one.check.empty()) continue;
      entry.mark.state = Mark::State::kGraded;
      entry.mark.raw = entry.mark.points = one.gives.points * 100;
      entry.mark.pending = 0;
    }
  }

  const Spool& spool_;
  const GradebookOptions& options_;
  std::vector<Edition> editions_;
  std::vector<StudentRecord> records_;
};

}  // namespace

bool Gradebook::has_errored() const {
  return std::ranges::any_of(rows, [](const GradebookRow& row) {
    return std::ranges::any_of(
        row.entries, [](const Entry& entry) { return entry.mark.state == Mark::State::kErrored; });
  });
}

Hundredths Gradebook::total_percent(const GradebookRow& row) const {
  double share = 0;
  int weights = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    weights += columns[i].weight;
    if (columns[i].max_points == 0) continue;
    share +=
        static_cast<double>(columns[i].weight) * row.entries[i].mark.points / columns[i].max_points;
  }
  return weights == 0 ? 0 : static_cast<Hundredths>(share * 100 / weights + 0.5);
}

Result<Gradebook> make_gradebook(const Spool& spool, const GradebookOptions& options) {
  return Maker(spool, options).make();
}

}  // namespace racecourse
