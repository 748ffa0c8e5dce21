#include "grading/course/gradescope_files.h"

#include "grading/base/files.h"
#include "grading/base/text.h"

namespace racecourse {

namespace fs = std::filesystem;

Result<CourseFiles> gradescope_files(const fs::path& root, const Exercise& exercise,
                                     const std::string& course_yaml, int minutes) {
  CourseFiles ours, files;
  RC_TRY_VOID(add_racecourse(root, ours));
  RC_TRY_VOID(add_from_checkout(root, "exercises/" + exercise.id, HiddenChecks::kTaken, ours));
  if (!course_yaml.empty()) ours["course.yaml"] = {course_yaml};
  for (auto& [path, file] : ours) files["racecourse/" + path] = std::move(file);
  for (const char* script : {"run_autograder", "setup.sh"}) {
    RC_TRY(std::string text, read_file(root / "grading/templates/gradescope" / script));
    text = replaced(std::move(text), "@EXERCISE@", exercise.id);
    text = replaced(std::move(text), "@MINUTES@", std::to_string(minutes));
    files[script] = {std::move(text), true};
  }
  return files;
}

}  // namespace racecourse
