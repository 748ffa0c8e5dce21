#include <algorithm>
#include <cstdio>
#include <map>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/cli/command.h"
#include "grading/cli/course.h"
#include "grading/course/update.h"
#include "grading/manifest/course_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOurselves = "racecourse itself";

// Where a file belongs, as a teacher would say it: "05-race-war" and "starter".
struct Place {
  std::string whole;
  std::string part;
};

Place place_of(const std::string& path) {
  if (!path.starts_with("exercises/") || path == "exercises/CMakeLists.txt") {
    const bool ours = path.starts_with("harness/") || path.starts_with("grading/");
    return {ours ? kOurselves : path, ""};
  }
  const std::string below = path.substr(std::string_view("exercises/").size());
  const std::string id = below.substr(0, below.find('/'));
  const std::string file = below.substr(below.find('/') + 1);
  if (file.starts_with("starter/")) return {id, "starter"};
  if (file == "README.md") return {id, "handout"};
  if (file == "demo.cc") return {id, "demo"};
  if (file.starts_with("include/")) return {id, "interface"};
  return {id, "checks"};
}

// What happens to one exercise, or to the rest.
struct Change {
  std::map<Action, int> files;
  std::vector<std::string> parts;
  bool is_new = false;
  bool goes = false;
};

const char* word(Action action) {
  switch (action) {
    case Action::kAdd: return "new";
    case Action::kChange: return "changed";
    case Action::kRemove: return "removed";
    case Action::kKeep: return "kept";
  }
  return "";
}

std::string what_happens(const Change& change, bool counted, bool begun) {
  std::string text = change.goes     ? "leaves the course"
                     : change.is_new ? "new"
                                     : join(change.parts, ", ");
  if (text.empty()) {
    for (const auto& [action, number] : change.files) {
      if (!text.empty()) text += ", ";
      text += fmt::format("{}{}",
                          counted ? fmt::format("{} file{} ", number, number == 1 ? "" : "s") : "",
                          word(action));
    }
  }
  const bool starter = std::ranges::count(change.parts, "starter") > 0;
  if (begun && (starter || change.goes)) text += " (work is there, and stays as it is)";
  return text;
}

void print_changes(const fs::path& dir, const std::vector<FileStep>& steps, const Course& course) {
  std::map<std::string, Change> changes;
  std::vector<std::string> kept;
  for (const auto& [action, path] : steps) {
    if (action == Action::kKeep) {
      kept.push_back(escape_terminal(path));
      continue;
    }
    const Place place = place_of(path);
    Change& change = changes[place.whole];
    ++change.files[action];
    if (!place.part.empty() && std::ranges::count(change.parts, place.part) == 0) {
      change.parts.push_back(place.part);
    }
    if (path.ends_with("/exercise.yaml")) {
      change.is_new = action == Action::kAdd;
      change.goes = action == Action::kRemove && course.find(place.whole) == nullptr;
    }
  }
  for (const auto& [whole, change] : changes) {
    std::error_code ignored;
    const bool begun = fs::is_directory(dir / "exercises" / whole / "work", ignored);
    fmt::print("{:<20} {}\n", escape_terminal(whole),
               what_happens(change, whole == kOurselves, begun));
  }
  if (!kept.empty()) {
    fmt::print("Changed here, and kept (delete a file to get racecourse's own): {}\n",
               join(kept, ", "));
  }
}

// The course that the repository at `dir` is to follow, and its course.yaml there.
struct Followed {
  CourseContent content;
  fs::path file;
  std::string yaml;
};

Result<Followed> followed_course(const Context& context, const fs::path& dir,
                                 const std::string& named) {
  Followed followed;
  followed.file = named.empty() ? dir / "course.yaml" : fs::path(named);
  RC_TRY(followed.content, read_course(context, followed.file));
  if (!named.empty()) {
    followed.yaml = public_yaml(followed.content.course);
    return followed;
  }
  if (!followed.content.course.roster.empty()) {
    return fail(Fault::kUsage, followed.file.string(),
                "students see this file, and it names a roster",
                "Keep the course.yaml that does elsewhere, and give it with --course.");
  }
  RC_TRY(followed.yaml, read_file(followed.file));
  return followed;
}

Result<int> run(const Context& context, const Arguments& arguments) {
  RC_TRY_VOID(require_own_checkout(context));
  const fs::path dir = arguments.text("DIR");
  const bool preview = arguments.has("preview");
  RC_TRY(const Hashes written, written_files(dir));
  if (written.empty()) {
    return fail(Fault::kUsage, escape_terminal(dir.string()), "is no course's repository",
                "racecourse new-course makes one.");
  }
  RC_TRY(const Followed followed, followed_course(context, dir, arguments.text("course")));
  const Course& course = followed.content.course;
  const auto pinned = require_pinned_version(course, followed.file);
  if (!pinned && !preview) return tl::unexpected<Error>(pinned.error());
  RC_TRY(const CourseFiles files,
         course_files(context.root, course, followed.content.exercises, followed.yaml));
  RC_TRY(const Hashes present, present_files(dir, files, written));
  const std::vector<FileStep> steps = plan_update(files, written, present);
  print_changes(dir, steps, course);
  if (!pinned) fmt::print("{}\n", to_string(pinned.error()));
  if (steps.empty()) {
    fmt::print("Nothing changed.\n");
  } else if (preview) {
    fmt::print("Nothing was written yet: call it without --preview.\n");
  }
  if (!preview) RC_TRY_VOID(apply_update(dir, files, steps, written));
  return 0;
}

}  // namespace

Command course_update_command() {
  return {"course-update",
          "bring a course's repository up to date; students' files are not touched",
          {{OptionKind::kPositional, "DIR", "what racecourse new-course made"},
           {OptionKind::kText, "--course", "the course.yaml to follow (default: the one in DIR)"},
           {OptionKind::kFlag, "--preview", "only say what would change"}},
          run};
}

}  // namespace racecourse
