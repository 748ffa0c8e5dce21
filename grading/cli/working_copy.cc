#include "grading/cli/working_copy.h"

#include <algorithm>
#include <system_error>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/intake/intake.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

bool holds_files_of(const fs::path& dir, const Exercise& exercise) {
  return std::ranges::all_of(exercise.student, [&dir](const std::string& file) {
    std::error_code ignored;
    return fs::is_regular_file(dir / file, ignored);
  });
}

// The id of the exercise that `here` is in or below, or "".
std::string exercise_around(const Context& context, const fs::path& here) {
  std::error_code ignored;
  const fs::path relative =
      fs::relative(here, fs::canonical(context.exercises(), ignored), ignored);
  if (relative.empty() || *relative.begin() == ".." || *relative.begin() == ".") return "";
  return relative.begin()->string();
}

Result<Exercise> exercise_here(const Context& context, const fs::path& here) {
  if (const std::string id = exercise_around(context, here); !id.empty()) {
    return load_exercise(context.exercises() / id);
  }
  RC_TRY(const std::vector<Exercise> all, load_all(context.exercises()));
  std::vector<std::string> ids;
  const Exercise* found = nullptr;
  for (const Exercise& exercise : all) {
    if (!holds_files_of(here, exercise)) continue;
    found = &exercise;
    ids.push_back(exercise.id);
  }
  if (ids.size() == 1) return *found;
  if (ids.empty()) {
    return fail(Fault::kUsage, "", "the files of no exercise are in this folder",
                "Name the exercise: racecourse check 05-race-war. racecourse list shows them.");
  }
  return fail(Fault::kUsage, "",
              fmt::format("this folder could be for any of: {}", join(ids, ", ")),
              "Name the exercise.");
}

// Also a link that leads nowhere.
bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(file, ignored));
}

}  // namespace

Result<WorkingCopy> find_working_copy(const Context& context, const std::string& name,
                                      bool make_if_missing) {
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  WorkingCopy copy;
  if (name.empty()) {
    RC_TRY(copy.exercise, exercise_here(context, here));
  } else {
    RC_TRY(copy.exercise, find_exercise(context.exercises(), name));
  }
  copy.dir = copy.exercise.dir / "work";
  if (holds_files_of(here, copy.exercise) && here != copy.exercise.dir / "starter") {
    copy.dir = here;
    return copy;
  }
  if (!holds_files_of(copy.dir, copy.exercise) && make_if_missing) {
    if (const auto made = put_starter(copy); !made) {
      Error error = made.error();  // a course's shared copy is read-only
      error.remedy = fmt::format("Copy {} to a folder of your own, and call racecourse in there.",
                                 escape_terminal((copy.exercise.dir / "starter").string()));
      return tl::unexpected<Error>(std::move(error));
    }
    copy.just_made = true;
  }
  return copy;
}

Result<WorkingCopy> find_started_copy(const Context& context, const std::string& name) {
  RC_TRY(WorkingCopy copy, find_working_copy(context, name, false));
  for (const std::string& file : copy.exercise.student) {
    if (is_there(copy.dir / file)) return copy;
  }
  return fail(Fault::kUsage, copy.exercise.id, "has not been started",
              fmt::format("racecourse check {} puts the starter into {}.", copy.exercise.id,
                          escape_terminal(copy.dir.string())));
}

Result<bool> untouched(const WorkingCopy& copy) {
  for (const std::string& file : copy.exercise.student) {
    if (!is_there(copy.dir / file)) continue;
    RC_TRY(const std::string starter, read_file(copy.exercise.dir / "starter" / file));
    const auto mine = read_file(copy.dir / file);
    if (!mine || *mine != starter) return false;
  }
  return true;
}

Result<std::vector<std::string>> put_starter(const WorkingCopy& copy) {
  std::vector<std::string> put;
  RC_TRY_VOID(make_folder(copy.dir));
  for (const std::string& file : copy.exercise.student) {
    if (is_there(copy.dir / file)) continue;
    RC_TRY(const std::string text, read_file(copy.exercise.dir / "starter" / file));
    RC_TRY_VOID(write_file_atomically(copy.dir / file, text));
    put.push_back(file);
  }
  return put;
}

Result<Submission> submission_in(const fs::path& dir, const Exercise& exercise) {
  RC_TRY(Taken taken, take_in(dir, exercise));
  if (auto* submission = std::get_if<Submission>(&taken)) return std::move(*submission);
  return fail(Fault::kUsage, escape_terminal(dir.string()),
              escape_terminal(std::get<Rejection>(taken).message));
}

}  // namespace racecourse
