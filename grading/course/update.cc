#include "grading/course/update.h"

#include <system_error>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/yaml.h"
#include "grading/base/yaml_writer.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNote = ".racecourse-files.yaml";

const std::string& at(const Hashes& hashes, const std::string& path) {
  static const std::string kNone;
  const auto found = hashes.find(path);
  return found == hashes.end() ? kNone : found->second;
}

std::string note_of(const Hashes& written) {
  YamlWriter yaml;
  yaml.word("schema", "racecourse-files/1");
  yaml.begin_list("files");
  for (const auto& [path, hash] : written) {
    yaml.begin_map();
    yaml.text("path", path);
    yaml.word("sha256", hash);
    yaml.end();
  }
  yaml.end();
  return "# What `racecourse course-update` wrote here, so that it never touches anything else.\n" +
         yaml.str();
}

// What racecourse wrote, once the steps are taken: all that is wanted, also what somebody made the
// same; a file that was kept stays as it was noted, if it was.
Hashes noted(const CourseFiles& wanted, const std::vector<FileStep>& steps, const Hashes& before) {
  Hashes now;
  for (const auto& [path, file] : wanted) now[path] = sha256_hex(file.content);
  for (const auto& [action, path] : steps) {
    if (action != Action::kKeep) continue;
    now.erase(path);
    if (const auto known = before.find(path); known != before.end()) now.insert(*known);
  }
  return now;
}

// Inside the repository, whatever a note says that somebody edited.
bool is_inside(const fs::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  for (const fs::path& part : path) {
    if (part == ".." || part == "work") return false;
  }
  return true;
}

}  // namespace

std::vector<FileStep> plan_update(const CourseFiles& wanted, const Hashes& written,
                                  const Hashes& present) {
  std::vector<FileStep> steps;
  for (const auto& [path, file] : wanted) {
    const std::string hash = sha256_hex(file.content);
    const std::string& here = at(present, path);
    if (here == hash) continue;
    if (here.empty()) {
      steps.push_back({Action::kAdd, path});
    } else if (here == at(written, path)) {
      steps.push_back({Action::kChange, path});
    } else if (hash != at(written, path)) {
      steps.push_back({Action::kKeep, path});
    }
  }
  for (const auto& [path, hash] : written) {
    const std::string& here = at(present, path);
    if (wanted.contains(path) || here.empty()) continue;
    steps.push_back({here == hash ? Action::kRemove : Action::kKeep, path});
  }
  return steps;
}

Result<Hashes> written_files(const fs::path& dir) {
  std::error_code ignored;
  if (!fs::exists(dir / kNote, ignored)) return Hashes();
  RC_TRY(const std::string text, read_file(dir / kNote));
  RC_TRY(const YamlNode root, parse_yaml(text, (dir / kNote).string()));
  const YamlNode* files = root.find("files");
  if (files == nullptr) return root.error("the key 'files' is missing");
  Hashes written;
  for (const YamlNode& node : files->items()) {
    const YamlNode *path = node.find("path"), *hash = node.find("sha256");
    if (path == nullptr || hash == nullptr) return node.mismatch("a path and its sha256");
    RC_TRY(const std::string name, path->as_text());
    if (!is_inside(name)) return path->mismatch("a file that racecourse writes");
    RC_TRY(written[name], hash->as_text());
  }
  return written;
}

Result<Hashes> present_files(const fs::path& dir, const CourseFiles& wanted,
                             const Hashes& written) {
  Hashes present;
  const auto look = [&](const std::string& path) -> Result<void> {
    std::error_code ignored;
    const auto status = fs::symlink_status(dir / path, ignored);
    if (!fs::exists(status) || present.contains(path)) return {};
    if (!fs::is_regular_file(status)) {
      present[path] = "no plain file";
      return {};
    }
    RC_TRY(const std::string content, read_file(dir / path));
    present[path] = sha256_hex(content);
    return {};
  };
  for (const auto& [path, file] : wanted) RC_TRY_VOID(look(path));
  for (const auto& [path, hash] : written) RC_TRY_VOID(look(path));
  return present;
}

Result<void> apply_update(const fs::path& dir, const CourseFiles& wanted,
                          const std::vector<FileStep>& steps, const Hashes& written) {
  for (const auto& [action, path] : steps) {
    std::error_code error;
    if (action == Action::kKeep) continue;
    if (action == Action::kRemove) {
      if (!fs::remove(dir / path, error) && error) {
        return tl::unexpected(machine_error(dir / path, "remove", error.value()));
      }
      // A folder that became empty goes, too; one that holds a student's work does not.
      for (fs::path above = (dir / path).parent_path(); above != dir; above = above.parent_path()) {
        if (!fs::is_empty(above, error) || error || !fs::remove(above, error)) break;
      }
      continue;
    }
    const CourseFile& file = wanted.at(path);
    RC_TRY_VOID(make_folder((dir / path).parent_path()));
    RC_TRY_VOID(write_file_atomically(dir / path, file.content));
    if (file.executable) {
      fs::permissions(dir / path, fs::perms(0755), error);
      if (error) return tl::unexpected(machine_error(dir / path, "make executable", error.value()));
    }
  }
  return write_file_atomically(dir / kNote, note_of(noted(wanted, steps, written)));
}

}  // namespace racecourse
