#include "grading/batch/roster.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <regex>
#include <span>

#include <fmt/format.h>

#include "grading/base/csv.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::string_view kIdHeading = "student_id";
struct Heading {
  std::string_view name;
  std::string Student::* member;
};
constexpr std::array<Heading, 5> kHeadings = {{{kIdHeading, &Student::id},
                                               {"name", &Student::name},
                                               {"email", &Student::email},
                                               {"section", &Student::section},
                                               {"group", &Student::group}}};

// Letters in lower case, digits and bytes beyond ASCII; one blank for all that is between them.
std::string words_of(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) {
      words += static_cast<char>(byte >= 0x80 ? byte : std::tolower(byte));
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

std::string without_blanks(std::string words) {
  std::erase(words, ' ');
  return words;
}

// "Ada Lovelace" as Canvas packs it: "lovelaceada".
std::string family_name_first(std::string_view name) {
  const std::string words = words_of(name);
  const std::size_t last = words.rfind(' ');
  if (last == std::string::npos) return words;
  return without_blanks(words.substr(last + 1) + words.substr(0, last));
}

// What stands before the marks of an LMS, or nothing.
std::string before_marks(const std::string& name) {
  static const std::regex kMoodle("(.+?)_[0-9]+_assignsubmission_.*");
  static const std::regex kCanvas("([^_]+)_(?:LATE_)?[0-9]+_[0-9]+_.*");
  std::smatch part;
  const bool fits = std::regex_match(name, part, kMoodle) || std::regex_match(name, part, kCanvas);
  return fits ? part[1].str() : "";
}

}  // namespace

Result<Roster> Roster::parse(std::string_view csv, const std::string& path) {
  RC_TRY(const std::vector<CsvRow> rows, parse_csv(csv, path));
  const auto wrong = [&path](int line, std::string message) {
    return fail(Fault::kUsage, fmt::format("{}:{}", path, line), std::move(message),
                "The first line names the columns: student_id,name,email,section,group.");
  };
  if (rows.empty()) return wrong(1, "there is nothing in this roster");
  std::map<std::string, std::size_t, std::less<>> columns;
  for (std::size_t i = 0; i < rows.front().cells.size(); ++i) {
    const std::string heading = replaced(words_of(rows.front().cells[i]), " ", "_");
    if (!columns.emplace(heading, i).second) {
      return wrong(rows.front().line, fmt::format("there are two columns '{}'", heading));
    }
  }
  if (!columns.contains(kIdHeading)) {
    return wrong(rows.front().line, "there is no column 'student_id'");
  }
  Roster roster;
  std::map<std::string, int> lines;
  for (const CsvRow& row : std::span(rows).subspan(1)) {
    Student student;
    for (const auto& [heading, member] : kHeadings) {
      const auto column = columns.find(heading);
      if (column != columns.end() && column->second < row.cells.size())
        student.*member = row.cells[column->second];
    }
    if (student.id.empty()) return wrong(row.line, "there is no student_id on this line");
    const auto [known, is_new] = lines.emplace(student.id, row.line);
    if (!is_new) {
      return wrong(row.line, fmt::format("the student_id '{}' is on line {} already",
                                         escape_terminal(student.id), known->second));
    }
    roster.students_.push_back(std::move(student));
  }
  return roster;
}

std::string Roster::csv() const {
  std::string text = csv_line({"student_id", "name", "email", "section", "group"});
  for (const Student& one : students_) {
    text += csv_line({one.id, one.name, one.email, one.section, one.group});
  }
  return text;
}

const Student* Roster::find(std::string_view id) const {
  const auto found = std::ranges::find(students_, id, &Student::id);
  return found == students_.end() ? nullptr : &*found;
}

void Roster::forget(std::string_view id) {
  std::erase_if(students_, [id](const Student& student) { return student.id == id; });
}

std::vector<const Student*> Roster::owners_by_words(const std::string& words) const {
  if (words.empty()) return {};
  using Fits = bool (*)(const Student&, const std::string&);
  constexpr std::array<Fits, 6> kWays = {
      [](const Student& s, const std::string& w) { return words_of(s.id) == w; },
      [](const Student& s, const std::string& w) { return words_of(s.email) == w; },
      [](const Student& s, const std::string& w) {
        const std::size_t at = s.email.find('@');
        return at != std::string::npos && words_of(s.email.substr(0, at)) == w;
      },
      [](const Student& s, const std::string& w) { return words_of(s.group) == w; },
      [](const Student& s, const std::string& w) { return words_of(s.name) == w; },
      [](const Student& s, const std::string& w) {
        return !s.name.empty() && family_name_first(s.name) == without_blanks(w);
      }};
  for (const Fits fits : kWays) {
    std::vector<const Student*> owners;
    for (const Student& student : students_) {
      if (fits(student, words)) owners.push_back(&student);
    }
    const bool group = std::ranges::all_of(owners, [&](const Student* student) {
      return !student->group.empty() && student->group == owners.front()->group &&
             words_of(student->group) == words;
    });
    if (owners.size() == 1 || (!owners.empty() && group)) return owners;
    if (!owners.empty()) return {};
  }
  return {};
}

std::vector<const Student*> Roster::owners(std::string_view handed_in_as) const {
  if (const Student* exactly = find(handed_in_as)) return {exactly};
  const std::string name(handed_in_as);
  auto owners = owners_by_words(words_of(name));
  if (owners.empty()) owners = owners_by_words(words_of(before_marks(name)));
  return owners;
}

}  // namespace racecourse
