#include "grading/batch/jplag.h"

#include <set>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

Result<void> copy_sources(const Exercise& exercise, const fs::path& from, const fs::path& to) {
  RC_TRY_VOID(make_folder(to));
  for (const std::string& name : exercise.student) {
    RC_TRY(const std::optional<std::string> text, read_file_if_there(from / name));
    if (text) RC_TRY_VOID(write_file_atomically(to / name, *text));
  }
  return {};
}

// Those of a kind ("accepted", "defects"), each in a folder of its own.
Result<void> copy_kind(const Exercise& exercise, const fs::path& solutions, const char* kind,
                       const fs::path& base) {
  const fs::path folder = solutions / exercise.id / kind;
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return {};
  RC_TRY(const std::vector<std::string> names, list_dir(folder));
  for (const std::string& name : names) {
    RC_TRY_VOID(copy_sources(exercise, folder / name, base / fmt::format("{}-{}", kind, name)));
  }
  return {};
}

Result<void> export_base(const Exercise& exercise, const fs::path& solutions,
                         const fs::path& base) {
  RC_TRY_VOID(copy_sources(exercise, exercise.dir / "starter", base / "starter"));
  const fs::path reference = solutions / exercise.id / "reference";
  std::error_code ignored;
  if (fs::is_directory(reference, ignored)) {
    RC_TRY_VOID(copy_sources(exercise, reference, base / "reference"));
  }
  RC_TRY_VOID(copy_kind(exercise, solutions, "accepted", base));
  return copy_kind(exercise, solutions, "defects", base);
}

}  // namespace

Result<std::vector<std::string>> export_jplag(const Spool& spool,
                                              const std::vector<Exercise>& exercises,
                                              const fs::path& solutions, const fs::path& dir) {
  RC_TRY(const std::vector<StudentRecord> students, spool.students());
  std::vector<std::string> commands;
  for (const Exercise& exercise : exercises) {
    const fs::path folder = dir / exercise.id;
    RC_TRY_VOID(export_base(exercise, solutions, folder / "base"));
    std::set<std::string> groups;  // which handed in one thing together, and did not copy it
    for (const StudentRecord& student : students) {
      const HandedInAttempt* last = nullptr;
      for (const HandedInAttempt& attempt : student.attempts) {
        if (attempt.exercise == exercise.id) last = &attempt;
      }
      if (last == nullptr) continue;
      if (!last->group.empty() && !groups.insert(last->group).second) continue;
      RC_TRY_VOID(copy_sources(exercise, spool.folder_of(last->submission),
                               folder / "submissions" / spool.pseudonym(student.id)));
    }
    commands.push_back(fmt::format("java -jar jplag.jar -l cpp -bc {} {}",
                                   shell_word((folder / "base").string()),
                                   shell_word((folder / "submissions").string())));
  }
  return commands;
}

}  // namespace racecourse
