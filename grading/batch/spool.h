#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grading/base/moment.h"
#include "grading/base/result.h"
#include "grading/intake/intake.h"
#include "grading/model/exercise.h"
#include "grading/model/report.h"

namespace racecourse {

// What, besides the submission, a grade depends on.
struct Edition {
  std::string exercise;
  std::string version;     // of the exercise
  std::string racecourse;  // its version
  std::string grader;      // program, harness and compiler, in short
  std::uint64_t seed = 0;

  bool operator==(const Edition&) const = default;
};

// A piece of work: one submission, graded by one edition. Identical submissions are one.
struct Item {
  std::string exercise;
  std::string submission;  // its name in the spool
  std::string key;         // what its results are stored by
  std::uint64_t seed = 0;  // of the edition
};

// Something that was handed in, once.
struct HandedInAttempt {
  std::string exercise;
  std::string submission;  // its name in the spool
  std::chrono::sys_seconds submitted;
  std::string handed_in_as;  // what the folder or archive was called
  std::string group;         // whose it was; empty: the student's own
  std::vector<std::string> ignored;
};

// What the spool knows of one student.
struct StudentRecord {
  std::string id;
  std::vector<HandedInAttempt> attempts;  // in the order in which they came
  std::map<std::string, std::string>
      unreadable;  // exercise: why the last attempt could not be read
};

// That racecourse or the machine failed at an item.
struct Trouble {
  int failures = 0;     // times that grading gave an error
  int deaths = 0;       // times that the process that graded it ended without a word
  std::string message;  // the last one
};

// The state of a batch: a folder, readable by its owner alone, of files that appear whole or not at
// all (docs/spool-format.md). Whoever is killed leaves it usable; several processes may read and
// write it at once, also on other machines that share the file system.
class Spool {
 public:
  static Result<Spool> open(const std::filesystem::path& root);
  static Result<Spool> open_or_create(const std::filesystem::path& root);

  const std::filesystem::path& root() const { return root_; }
  // The name that stands for a student outside the spool; without the spool's key nobody can tell
  // whose it is.
  std::string pseudonym(const std::string& student) const;

  Result<std::vector<Edition>> editions() const;
  Result<void> set_editions(const std::vector<Edition>& editions) const;

  // What was handed in is called in the spool: by its content, or by why it is no submission.
  static std::string name_of(const Taken& taken);
  // Keeps what was handed in and returns its name in the spool. What is not a submission is kept as
  // the reason why.
  Result<std::string> keep(const Taken& taken) const;
  // What was kept, as `exercise` has it; without the name of whoever handed it in.
  Result<Taken> kept(const std::string& submission, const Exercise& exercise) const;
  std::filesystem::path folder_of(const std::string& submission) const;

  Result<std::vector<StudentRecord>> students() const;
  Result<void> set(const StudentRecord& student) const;
  Result<void> forget(const std::string& student) const;

  // What the batch was last called with, if it was: so that nobody has to name it again.
  std::filesystem::path roster_file() const { return root_ / "roster.csv"; }
  std::filesystem::path course_file() const { return root_ / "course.yaml"; }
  // Written by hand (docs/gradebook.md).
  std::filesystem::path overrides_file() const { return root_ / "overrides.yaml"; }
  // For the instructor: the class at a glance.
  std::filesystem::path class_page() const { return root_ / "class.html"; }

  // The report of an item that is done; of one of which only measured checks are left.
  Result<std::optional<Report>> result(const Item& item) const;
  Result<std::optional<Report>> partial(const Item& item) const;
  bool has_result(const Item& item) const;
  bool has_partial(const Item& item) const;
  Result<void> set_result(const Item& item, const Report& report) const;
  Result<void> set_partial(const Item& item, const Report& report) const;
  Result<std::optional<Trouble>> trouble(const Item& item) const;
  Result<void> set_trouble(const Item& item, const Trouble& trouble) const;
  // All results of a submission, by whatever edition.
  Result<void> forget_results(const std::string& submission) const;
  // Forgets what is known of an item, so that it is graded anew.
  void clear(const Item& item) const;

 private:
  Spool(std::filesystem::path root, std::string key)
      : root_(std::move(root)), key_(std::move(key)) {}
  std::filesystem::path results_of(const char* kind, const std::string& submission) const;
  std::filesystem::path place(const char* kind, const Item& item) const;
  std::filesystem::path file_of(const std::string& student) const;

  std::filesystem::path root_;
  std::string key_;
};

// Of all attempts, each once, by the editions that the spool goes by (or by these).
Result<std::vector<Item>> all_items(const Spool& spool);
std::vector<Item> items_of(const std::vector<StudentRecord>& students,
                           const std::vector<Edition>& editions);

Item item_of(const Edition& edition, const std::string& submission);

}  // namespace racecourse
