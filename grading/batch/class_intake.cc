#include "grading/batch/class_intake.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <tuple>

#include <fmt/format.h>
#include <sys/stat.h>

#include "grading/base/csv.h"
#include "grading/base/text.h"
#include "grading/base/yaml_reader.h"
#include "grading/base/yaml_writer.h"
#include "grading/batch/handed_in.h"
#include "grading/batch/isolated.h"
#include "grading/intake/intake.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// What was found at one place, as it comes out of the process that read it.
struct Found {
  std::string submission;
  std::vector<std::string> ignored;
  std::string unreadable;  // why
};

std::string read_and_keep(const Spool& spool, const fs::path& path, const Exercise& exercise,
                          bool only_look) {
  YamlWriter out;
  const Result<Taken> taken = take_in(path, exercise);
  const Result<std::string> name = !taken      ? tl::unexpected<Error>(taken.error())
                                   : only_look ? Result<std::string>(Spool::name_of(*taken))
                                               : spool.keep(*taken);
  if (!name) {
    out.text("unreadable", fmt::format("{}: {}", name.error().where, name.error().message));
    return out.str();
  }
  out.word("submission", *name);
  if (const auto* submission = std::get_if<Submission>(&*taken)) {
    out.begin_list("ignored");
    for (const std::string& what : submission->ignored) out.text({}, what);
    out.end();
  }
  return out.str();
}

Found find(const Spool& spool, const fs::path& path, const Exercise& exercise, bool only_look) {
  const auto text = isolated([&] { return read_and_keep(spool, path, exercise, only_look); });
  if (!text) return {{}, {}, text.error().message};
  const auto root = parse_yaml(*text, "", Fault::kInternal);
  if (!root) return {{}, {}, root.error().message};
  YamlReader in(*root);
  return {in.text("submission"), in.texts("ignored"), in.text("unreadable")};
}

std::chrono::sys_seconds modified(const fs::path& path) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) return {};
  return std::chrono::sys_seconds(std::chrono::seconds(status.st_mtim.tv_sec));
}

// Of the newest file; a folder's own time says when something was last deleted from it.
std::chrono::sys_seconds newest(const fs::path& path) {
  std::error_code error;
  std::chrono::sys_seconds last{};
  if (!fs::is_directory(path, error)) return modified(path);
  fs::recursive_directory_iterator entry(path, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->is_regular_file(error)) last = std::max(last, modified(entry->path()));
  }
  return last == std::chrono::sys_seconds() ? modified(path) : last;
}

class Intake {
 public:
  Intake(const Spool& spool, const ClassIntake& what) : spool_(spool), what_(what) {
    for (const Exercise& exercise : what.exercises) ids_.push_back(exercise.id);
  }

  Result<TakenIn> run() {
    RC_TRY(std::vector<StudentRecord> known, spool_.students());
    for (StudentRecord& student : known) {
      std::string id = student.id;
      students_.emplace(std::move(id), std::move(student));
    }
    RC_TRY(const std::vector<HandedIn> all, handed_in(what_.dir));
    for (const HandedIn& one : all) take(one);
    if (!strangers_.empty()) {
      note(fmt::format("in no roster, or like several in it, so graded under these names: {}",
                       join(strangers_, ", ")));
    }
    RC_TRY_VOID(add_new_attempts());
    for (auto& [id, student] : students_) taken_.students.push_back(std::move(student));
    return std::move(taken_);
  }

 private:
  struct Owner {
    std::string id;
    std::string group;
  };

  std::vector<Owner> owners_of(const HandedIn& one) {
    if (what_.roster == nullptr) return {{one.name, ""}};
    const auto students = what_.roster->owners(one.name);
    if (students.empty()) {
      strangers_.push_back(one.name);
      return {{one.name, ""}};
    }
    std::vector<Owner> owners;
    const bool together = students.size() > 1;
    for (const Student* student : students) {
      owners.push_back({student->id, together ? student->group : ""});
    }
    return owners;
  }

  void take(const HandedIn& one) {
    const std::vector<Owner> owners = owners_of(one);
    for (const Exercise& exercise : what_.exercises) {
      const auto part = part_for(one.path, exercise.id, ids_);
      if (!part) continue;
      ++taken_.handed_in;
      const Found found = find(spool_, *part, exercise, what_.only_look);
      const auto* known = what_.times.find(one.name, exercise.id);
      const auto submitted = known != nullptr ? *known : newest(*part);
      if (!found.unreadable.empty()) note(fmt::format("{}: {}", one.name, found.unreadable));
      for (const Owner& owner : owners) {
        StudentRecord& student = students_[owner.id];
        student.id = owner.id;
        changed_.insert(owner.id);
        if (!found.unreadable.empty()) {
          student.unreadable[exercise.id] = found.unreadable;
          continue;
        }
        student.unreadable.erase(exercise.id);
        new_[{owner.id, exercise.id}].push_back(
            {exercise.id, found.submission, submitted, one.name, owner.group, found.ignored});
      }
    }
  }

  // The same as the last under that name?
  static bool is_known(const StudentRecord& student, const HandedInAttempt& attempt) {
    const HandedInAttempt* last = nullptr;
    for (const HandedInAttempt& one : student.attempts) {
      const bool same =
          one.exercise == attempt.exercise && one.handed_in_as == attempt.handed_in_as;
      if (same) last = &one;
    }
    return last != nullptr && last->submission == attempt.submission;
  }

  Result<void> add_new_attempts() {
    for (auto& [whose, attempts] : new_) {
      const auto& [id, exercise] = whose;
      if (attempts.size() > 1) {
        std::string names;
        for (const HandedInAttempt& attempt : attempts) {
          names += (names.empty() ? "'" : ", '") + attempt.handed_in_as + "'";
        }
        note(fmt::format("{}: {} was handed in as {}; each is an attempt", id, exercise, names));
      }
      std::ranges::sort(attempts, [](const HandedInAttempt& one, const HandedInAttempt& other) {
        return std::tie(one.submitted, one.handed_in_as) <
               std::tie(other.submitted, other.handed_in_as);
      });
      StudentRecord& student = students_.at(id);
      for (const HandedInAttempt& attempt : attempts) {
        if (is_known(student, attempt)) continue;
        student.attempts.push_back(attempt);
        ++taken_.attempts;
      }
    }
    if (what_.only_look) return {};
    for (const std::string& id : changed_) RC_TRY_VOID(spool_.set(students_.at(id)));
    return {};
  }

  void note(std::string what) { taken_.notes.push_back(std::move(what)); }

  const Spool& spool_;
  const ClassIntake& what_;
  std::vector<std::string> ids_;
  std::map<std::string, StudentRecord> students_;  // by id
  std::vector<std::string> strangers_;
  std::set<std::string> changed_;
  std::map<std::pair<std::string, std::string>, std::vector<HandedInAttempt>> new_;
  TakenIn taken_;
};

}  // namespace

Result<HandInTimes> HandInTimes::parse(std::string_view csv, const std::string& path) {
  RC_TRY(const std::vector<CsvRow> rows, parse_csv(csv, path));
  const auto wrong = [&path](int line, std::string message) {
    return fail(Fault::kUsage, fmt::format("{}:{}", path, line), std::move(message),
                "The first line names the columns: handed_in_as,exercise,submitted.");
  };
  std::map<std::string, std::size_t> columns;
  if (!rows.empty()) {
    for (std::size_t i = 0; i < rows.front().cells.size(); ++i) columns[rows.front().cells[i]] = i;
  }
  if (!columns.contains("handed_in_as") || !columns.contains("submitted")) {
    return wrong(1, "there is no column 'handed_in_as' or 'submitted'");
  }
  HandInTimes times;
  for (const CsvRow& row : rows) {
    if (&row == &rows.front()) continue;
    const auto cell = [&](const char* column) {
      const auto found = columns.find(column);
      return found != columns.end() && found->second < row.cells.size() ? row.cells[found->second]
                                                                        : std::string();
    };
    const auto moment = parse_moment(cell("submitted"));
    if (!moment) {
      return wrong(row.line,
                   "expected a date, a time and its distance from UTC in 'submitted', "
                   "such as 2027-01-15T23:59+01:00");
    }
    times.times_[{cell("handed_in_as"), cell("exercise")}] = moment->time;
  }
  return times;
}

const std::chrono::sys_seconds* HandInTimes::find(const std::string& name,
                                                  const std::string& exercise) const {
  auto found = times_.find({name, exercise});
  if (found == times_.end()) found = times_.find({name, ""});
  return found == times_.end() ? nullptr : &found->second;
}

Result<TakenIn> take_class(const Spool& spool, const ClassIntake& what) {
  return Intake(spool, what).run();
}

}  // namespace racecourse
