#include "grading/batch/reports.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "grading/base/files.h"
#include "grading/report/redaction.h"
#include "grading/report/yaml_report.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

Result<void> take_away(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (!error) return {};
  return tl::unexpected<Error>(machine_error(path, "remove", error.value()));
}

Result<void> forget_in_roster(const fs::path& file, const std::string& student) {
  RC_TRY(const std::optional<std::string> text, read_file_if_there(file));
  if (!text) return {};
  RC_TRY(Roster roster, Roster::parse(*text, file.string()));
  roster.forget(student);
  return write_file_atomically(file, roster.csv());
}

}  // namespace

Result<void> write_reports(const Spool& spool, const Gradebook& book,
                           const std::optional<Course>& course) {
  const auto now = seconds_now();
  for (const GradebookRow& row : book.rows) {
    const fs::path folder = spool.root() / "reports" / row.pseudonym;
    for (std::size_t i = 0; i < row.entries.size(); ++i) {
      const std::optional<Report>& report = row.entries[i].report;
      if (!report) continue;
      const fs::path file = folder / (book.columns[i].exercise + ".yaml");
      const std::string text = to_yaml(as_told(*report, course, now));
      const auto there = read_file(file);
      if (there && *there == text) continue;
      RC_TRY_VOID(make_folder(folder));
      RC_TRY_VOID(write_file_atomically(file, text));
    }
  }
  return {};
}

Result<bool> forget(const Spool& spool, const std::string& student) {
  RC_TRY(const std::vector<StudentRecord> students, spool.students());
  RC_TRY(const std::vector<Edition> editions, spool.editions());
  const auto found = std::ranges::find(students, student, &StudentRecord::id);
  RC_TRY_VOID(forget_in_roster(spool.roster_file(), student));
  if (found == students.end()) return false;
  std::set<std::string> others;
  for (const StudentRecord& one : students) {
    if (one.id == student) continue;
    for (const HandedInAttempt& attempt : one.attempts) others.insert(attempt.submission);
  }
  RC_TRY_VOID(take_away(spool.root() / "reports" / spool.pseudonym(student)));
  for (const HandedInAttempt& attempt : found->attempts) {
    if (others.contains(attempt.submission)) continue;
    RC_TRY_VOID(take_away(spool.folder_of(attempt.submission)));
    RC_TRY_VOID(spool.forget_results(attempt.submission));
  }
  RC_TRY_VOID(spool.forget(student));  // last: until then, it can be done again
  return true;
}

}  // namespace racecourse
