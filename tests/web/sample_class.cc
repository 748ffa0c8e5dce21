// Writes the page of a class of so many students, made up: sample_class STUDENTS FILE

#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/batch/class_page.h"

int main(int argc, char** argv) {
  using namespace racecourse;
  if (argc != 3) return 64;
  Exercise exercise;
  exercise.id = "21-bank-transfer";
  exercise.title = "Alice pays Bob </script><script>alert(1)</script>";
  for (const char* id : {"opposite", "funds", "rules", "self", "audit", "disjoint"}) {
    CheckSpec check;
    check.id = id;
    check.points = 10;
    exercise.checks.push_back(check);
  }
  Gradebook book;
  GradebookColumn column;
  column.exercise = exercise.id;
  column.title = exercise.title;
  column.max_points = 60;
  book.columns = {column};
  for (int i = 0; i < std::atoi(argv[1]); ++i) {
    GradebookRow row;
    row.pseudonym = fmt::format("s-{:012x}", i * 2654435761U);
    Entry entry;
    entry.report.emplace();
    for (std::size_t k = 0; k < exercise.checks.size(); ++k) {
      CheckResult check;
      check.id = exercise.checks[k].id;
      const bool passed = (static_cast<std::size_t>(i) >> k) % 3 != 0;
      check.status = passed ? Status::kPassed : Status::kFailed;
      check.verdict = passed ? Verdict::kOk : k % 2 == 0 ? Verdict::kDeadlock : Verdict::kBusyWait;
      check.points = passed ? 10 : 0;
      check.max_points = 10;
      entry.mark.points += 100 * check.points;
      entry.report->checks.push_back(check);
    }
    entry.mark.state = Mark::State::kGraded;
    row.entries = {entry};
    book.rows.push_back(row);
  }
  const MistakeExample examples[] = {{exercise.id, "opposite", Verdict::kDeadlock, "from-then-to",
                                      "from.lock();\nto.lock();  // <b>INJECTED</b>\n"}};
  return write_file_atomically(argv[2], class_page(book, {&exercise, 1}, examples)) ? 0 : 2;
}
