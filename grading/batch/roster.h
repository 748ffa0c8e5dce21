#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grading/base/result.h"

namespace racecourse {

struct Student {
  std::string id;
  std::string name;
  std::string email;
  std::string section;
  std::string group;  // empty: works alone
};

// Who takes part, from a CSV file with a line of headings: student_id, and name, email, section and
// group as far as they are known, in any order; other columns are left alone.
class Roster {
 public:
  // An error with its line for a missing heading, a missing or double id.
  static Result<Roster> parse(std::string_view csv, const std::string& path);

  const std::vector<Student>& students() const { return students_; }
  // As parse() reads it, with the columns that it knows.
  std::string csv() const;

  const Student* find(std::string_view id) const;  // or nullptr

  void forget(std::string_view id);

  // Whose is what was handed in under this name? One student's, by id, email, the part of it before
  // the @, or name; all members' of a group; or nobody's, also where the name fits several.
  // Upper and lower case and the signs between words do not matter. Understood as well are the
  // names that Moodle ("Ada Lovelace_4711_assignsubmission_file_") and Canvas
  // ("lovelaceada_LATE_4711_815_bank_transfer") give to what they pack together.
  std::vector<const Student*> owners(std::string_view handed_in_as) const;

 private:
  std::vector<const Student*> owners_by_words(const std::string& words) const;

  std::vector<Student> students_;
};

}  // namespace racecourse
