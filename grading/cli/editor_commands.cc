#include "grading/cli/editor_commands.h"

#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <nlohmann/json.hpp>

#include "grading/base/files.h"
#include "grading/build/recipe.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

// What each entry claims to make. The format allows no other key to know our own file by.
constexpr std::string_view kOutputs = "racecourse/";

bool is_ours(const std::string& text) {
  const ordered_json entries = ordered_json::parse(text, nullptr, false);
  if (!entries.is_array()) return false;
  for (const ordered_json& entry : entries) {
    if (!entry.is_object() || !entry.contains("output") || !entry["output"].is_string() ||
        !entry["output"].get<std::string>().starts_with(kOutputs)) {
      return false;
    }
  }
  return true;
}

// Paths are relative to the checkout, which may have been moved by the next call.
void add_entries(const std::string& top, const Exercise& exercise, const Toolchain& toolchain,
                 ordered_json& entries) {
  const std::string folder = "exercises/" + exercise.id;
  for (const std::string& file : exercise.student) {
    std::error_code ignored;
    if (!SourceFile{file, {}}.is_compiled()) continue;
    if (!fs::is_regular_file(exercise.dir / "work" / file, ignored)) continue;
    const std::string source = folder + "/work/" + file;
    std::vector<std::string> arguments = recipe::compile_for_editors(toolchain, folder);
    arguments.insert(arguments.end(), {"-c", source});
    entries.push_back({{"directory", top},
                       {"file", source},
                       {"arguments", std::move(arguments)},
                       {"output", std::string(kOutputs) + source + ".o"}});
  }
}

}  // namespace

void tell_editors(const Context& context, const Toolchain& toolchain) {
  std::error_code ignored;
  const fs::path top = fs::canonical(context.root, ignored);
  ordered_json entries = ordered_json::array();
  for (const std::string& id : list_dir(context.exercises()).value_or(std::vector<std::string>())) {
    if (!fs::is_directory(context.exercises() / id / "work", ignored)) continue;
    const auto exercise = load_exercise(context.exercises() / id);
    if (exercise) add_entries(top.string(), *exercise, toolchain, entries);
  }
  const fs::path file = context.root / "compile_commands.json";
  const fs::file_status there = fs::symlink_status(file, ignored);
  if (entries.empty() || (fs::exists(there) && !fs::is_regular_file(there))) return;
  using Handler = ordered_json::error_handler_t;
  const std::string text = entries.dump(1, ' ', false, Handler::replace) + "\n";
  if (fs::exists(there)) {
    const auto old = read_file(file);
    if (!old || *old == text || !is_ours(*old)) return;
  }
  (void)write_file_atomically(file, text);
}

}  // namespace racecourse
