#include "grading/course/course_files.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/base/version.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// What students need besides racecourse itself and the exercises.
constexpr std::array kForStudents = {
    "docs/explorer.md", "docs/glossary.md",          "docs/replay.md", "docs/report-format.md",
    "docs/students.md", "docs/submission-format.md", "docs/verdicts",  "Containerfile"};

struct Placed {
  const char* from;  // in grading/templates/course
  const char* to;
  bool executable = false;
};
constexpr std::array kPlaced = {
    Placed{"README.md", "README.md"},
    Placed{"grade.sh", ".ci/grade", true},
    Placed{"action.yml", ".github/actions/racecourse/action.yml"},
    Placed{"github.yml", ".github/workflows/grade.yml"},
    Placed{"gitlab-ci.yml", ".gitlab-ci.yml"},
    Placed{"devcontainer.json", ".devcontainer/devcontainer.json"},
    Placed{"gitignore", ".gitignore"},
};

// A title in a table's cell.
std::string cell(const std::string& text) { return replaced(escape_terminal(text), "|", "\\|"); }

std::string table_of(const Course& course, const std::vector<Exercise>& exercises) {
  std::string table = "| exercise | | points | share | until |\n|---|---|---|---|---|\n";
  for (const Exercise& exercise : exercises) {
    const CourseExercise* own = course.find(exercise.id);
    table += fmt::format("| [{0}](exercises/{0}/README.md) | {1} | {2} | {3:.1f} % | {4} |\n",
                         exercise.id, cell(exercise.title), exercise.max_score(),
                         100.0 * own->weight / course.total_weight(),
                         own->deadline ? own->deadline->text : "");
  }
  return table;
}

}  // namespace

Result<CourseFiles> course_files(const fs::path& root, const Course& course,
                                 const std::vector<Exercise>& exercises,
                                 const std::string& course_yaml) {
  CourseFiles files;
  files["course.yaml"] = {course_yaml};
  RC_TRY_VOID(add_racecourse(root, files));
  const auto add = [&](const std::string& path) {
    return add_from_checkout(root, path, HiddenChecks::kLeftOut, files);
  };
  for (const char* path : kForStudents) RC_TRY_VOID(add(path));
  for (const Exercise& exercise : exercises) RC_TRY_VOID(add("exercises/" + exercise.id));
  for (const Placed& one : kPlaced) {
    RC_TRY(std::string text, read_file(root / "grading/templates/course" / one.from));
    text = replaced(std::move(text), "@TITLE@", escape_terminal(course.title));
    text = replaced(std::move(text), "@EXERCISES@\n", table_of(course, exercises));
    text = replaced(std::move(text), "@FIRST@", exercises.front().id);
    files[one.to] = {std::move(text), one.executable};
  }
  return files;
}

Result<std::string> first_course_yaml(const fs::path& root,
                                      const std::vector<Exercise>& exercises) {
  RC_TRY(std::string text, read_file(root / "grading/templates/course/course.yaml"));
  std::string list;
  for (const Exercise& exercise : exercises) list += fmt::format("  - {{id: {}}}\n", exercise.id);
  text = replaced(std::move(text), "@VERSION@", kVersion);
  return replaced(std::move(text), "@EXERCISES@\n", list);
}

}  // namespace racecourse
