#include "grading/course/course_files.h"

#include <array>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/base/version.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// racecourse itself, as far as students need it.
constexpr std::array kWhole = {"harness",
                               "grading",
                               "docs/explorer.md",
                               "docs/glossary.md",
                               "docs/replay.md",
                               "docs/report-format.md",
                               "docs/students.md",
                               "docs/submission-format.md",
                               "docs/verdicts",
                               "CMakeLists.txt",
                               "CMakePresets.json",
                               "LICENSE",
                               "Containerfile",
                               "exercises/CMakeLists.txt",
                               "racecourse"};

struct Placed {
  const char* from;  // in grading/templates/course
  const char* to;
};
constexpr std::array kPlaced = {
    Placed{"README.md", "README.md"},
    Placed{"grade.sh", ".ci/grade"},
    Placed{"github.yml", ".github/workflows/grade.yml"},
    Placed{"gitlab-ci.yml", ".gitlab-ci.yml"},
    Placed{"devcontainer.json", ".devcontainer/devcontainer.json"},
    Placed{"gitignore", ".gitignore"},
};

bool is_executable(const std::string& path) { return path == "racecourse" || path == ".ci/grade"; }

// Left out: what an editor left lying about, what students make, what they must not see, and what
// only racecourse's own checkout needs.
bool left_out(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.starts_with('.') || name.ends_with('~') || name == "hidden.cc" ||
         path.ends_with("/work") || path == "grading/templates";
}

Result<void> add(const fs::path& root, const std::string& path, CourseFiles& files) {
  std::error_code ignored;
  if (fs::is_directory(root / path, ignored)) {
    RC_TRY(const auto names, list_dir(root / path));
    for (const std::string& name : names) {
      const std::string below = path + "/" + name;
      if (!left_out(below)) RC_TRY_VOID(add(root, below, files));
    }
    return {};
  }
  RC_TRY(files[path].content, read_file(root / path));
  files[path].executable = is_executable(path);
  return {};
}

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
  for (const char* path : kWhole) RC_TRY_VOID(add(root, path, files));
  for (const Exercise& exercise : exercises) {
    RC_TRY_VOID(add(root, "exercises/" + exercise.id, files));
  }
  for (const Placed& one : kPlaced) {
    RC_TRY(std::string text, read_file(root / "grading/templates/course" / one.from));
    text = replaced(std::move(text), "@TITLE@", escape_terminal(course.title));
    text = replaced(std::move(text), "@EXERCISES@\n", table_of(course, exercises));
    text = replaced(std::move(text), "@FIRST@", exercises.front().id);
    files[one.to] = {std::move(text), is_executable(one.to)};
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
