#include "grading/batch/gradebook_formats.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "grading/base/csv.h"
#include "grading/base/text.h"
#include "grading/base/yaml_writer.h"
#include "grading/batch/mark_words.h"

namespace racecourse {
namespace {

using Cells = std::vector<std::string>;

struct Name {
  std::string first, last;
};

// "Ada Lovelace" and "Lovelace, Ada" alike.
Name split_name(const std::string& name) {
  if (const std::size_t comma = name.find(','); comma != std::string::npos) {
    const std::size_t rest = name.find_first_not_of(' ', comma + 1);
    return {rest == std::string::npos ? "" : name.substr(rest), name.substr(0, comma)};
  }
  const std::size_t blank = name.rfind(' ');
  if (blank == std::string::npos) return {"", name};
  return {name.substr(0, blank), name.substr(blank + 1)};
}

std::string cell_of(const Mark& mark) { return mark.is_known() ? points_text(mark.points) : ""; }

std::string time_cell(const Entry& entry) {
  return entry.submitted ? utc_text(*entry.submitted) : "";
}

// nbgrader's columns (its `export`), one line a student and exercise, and two of ours.
std::string to_csv(const Gradebook& book) {
  std::string out = csv_line({"assignment", "duedate", "timestamp", "student_id", "last_name",
                              "first_name", "email", "raw_score", "late_submission_penalty",
                              "score", "max_score", "state", "comment"});
  for (std::size_t i = 0; i < book.columns.size(); ++i) {
    const GradebookColumn& column = book.columns[i];
    for (const GradebookRow& row : book.rows) {
      const Entry& entry = row.entries[i];
      const Name name = split_name(row.student.name);
      const bool known = entry.mark.is_known();
      out += csv_line({column.exercise, column.deadline ? utc_text(column.deadline->time) : "",
                       time_cell(entry), row.student.id, name.last, name.first, row.student.email,
                       known ? points_text(entry.mark.raw) : "",
                       known ? points_text(entry.mark.raw - entry.mark.points) : "",
                       cell_of(entry.mark), std::to_string(column.max_points),
                       std::string(racecourse::name(entry.mark.state)), comment_of(entry)});
    }
  }
  return out;
}

// Canvas's import (Instructor's Guide, "How do I import grades"): a line of "Points Possible", and
// students by their SIS User ID.
std::string to_canvas(const Gradebook& book) {
  Cells head = {"Student", "ID", "SIS User ID", "SIS Login ID", "Section"};
  Cells possible = {"    Points Possible", "", "", "", ""};
  for (const GradebookColumn& column : book.columns) {
    head.push_back(column.exercise);
    possible.push_back(std::to_string(column.max_points));
  }
  std::string out = csv_line(head) + csv_line(possible);
  for (const GradebookRow& row : book.rows) {
    const Student& student = row.student;
    Cells cells = {student.name, "", student.id, student.email, student.section};
    for (const Entry& entry : row.entries) cells.push_back(cell_of(entry.mark));
    out += csv_line(cells);
  }
  return out;
}

// Moodle's grade import maps columns by hand: an identity, and a grade with its feedback for each
// exercise, both, because importing one alone wipes the other.
std::string to_moodle(const Gradebook& book) {
  Cells head = {"ID number", "Email address", "First name", "Last name"};
  for (const GradebookColumn& column : book.columns) {
    head.push_back(column.exercise);
    head.push_back(column.exercise + " feedback");
  }
  std::string out = csv_line(head);
  for (const GradebookRow& row : book.rows) {
    const Name name = split_name(row.student.name);
    Cells cells = {row.student.id, row.student.email, name.first, name.last};
    for (const Entry& entry : row.entries) {
      cells.push_back(cell_of(entry.mark));
      cells.push_back(comment_of(entry));
    }
    out += csv_line(cells);
  }
  return out;
}

std::string lateness(const Entry& entry, const GradebookColumn& column) {
  std::chrono::seconds late(0);
  if (entry.submitted && column.deadline) {
    late = std::max(late, std::chrono::seconds(*entry.submitted - column.deadline->time));
  }
  const auto seconds = late.count();
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

// As Gradescope exports a course's grades.
std::string to_gradescope(const Gradebook& book) {
  Cells head = {"First Name", "Last Name", "SID", "Email", "Sections"};
  for (const GradebookColumn& column : book.columns) {
    for (const char* what : {"", " - Max Points", " - Submission Time", " - Lateness (H:M:S)"}) {
      head.push_back(column.exercise + what);
    }
  }
  std::string out = csv_line(head);
  for (const GradebookRow& row : book.rows) {
    const Name name = split_name(row.student.name);
    Cells cells = {name.first, name.last, row.student.id, row.student.email, row.student.section};
    for (std::size_t i = 0; i < row.entries.size(); ++i) {
      cells.push_back(cell_of(row.entries[i].mark));
      cells.push_back(std::to_string(book.columns[i].max_points));
      cells.push_back(time_cell(row.entries[i]));
      cells.push_back(lateness(row.entries[i], book.columns[i]));
    }
    out += csv_line(cells);
  }
  return out;
}

void write_entry(YamlWriter& out, const Entry& entry, const GradebookColumn& column) {
  out.begin_map();
  out.word("exercise", column.exercise);
  out.word("state", name(entry.mark.state));
  out.text("points", points_text(entry.mark.points));
  if (entry.mark.pending > 0) out.text("pending", points_text(entry.mark.pending));
  out.number("max_points", column.max_points);
  if (entry.mark.days_late > 0) {
    out.number("days_late", entry.mark.days_late);
    out.text("before_late", points_text(entry.mark.raw));
  }
  out.number("attempts", static_cast<std::int64_t>(entry.attempts));
  if (entry.submitted) out.word("submitted", utc_text(*entry.submitted));
  if (entry.report) out.word("verdict", name(entry.report->verdict));
  if (!entry.trouble.empty()) out.text("trouble", entry.trouble);
  if (const std::string comment = comment_of(entry); !comment.empty()) {
    out.text("comment", comment);
  }
  out.end();
}

std::string to_yaml(const Gradebook& book) {
  YamlWriter out;
  out.word("schema", "racecourse-gradebook/1");
  out.begin_list("students");
  for (const GradebookRow& row : book.rows) {
    out.begin_map();
    out.text("student_id", row.student.id);
    out.text("pseudonym", row.pseudonym);
    for (const auto& [key, value] : {std::pair("name", row.student.name),
                                     {"email", row.student.email},
                                     {"section", row.student.section},
                                     {"group", row.student.group}}) {
      if (!value.empty()) out.text(key, value);
    }
    if (!row.in_roster) out.boolean("in_roster", false);
    out.text("percent", points_text(book.total_percent(row)));
    out.begin_list("exercises");
    for (std::size_t i = 0; i < row.entries.size(); ++i) {
      write_entry(out, row.entries[i], book.columns[i]);
    }
    out.end();
    out.end();
  }
  out.end();
  return out.str();
}

constexpr std::array<GradebookFormat, 5> kFormats = {
    {{"csv", "one line a student and exercise, with nbgrader's columns", to_csv},
     {"canvas", "for Canvas's import of grades", to_canvas},
     {"moodle", "for Moodle's import of grades", to_moodle},
     {"gradescope", "as Gradescope exports a course", to_gradescope},
     {"yaml", "all that is known", to_yaml, false}}};

}  // namespace

std::span<const GradebookFormat> gradebook_formats() { return kFormats; }

const GradebookFormat* find_gradebook_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &GradebookFormat::name);
  return found == kFormats.end() ? nullptr : &*found;
}

std::string points_text(Hundredths points) {
  std::string text = fmt::format("{}.{:02}", points / 100, points % 100);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace racecourse
