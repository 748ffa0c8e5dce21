#include <cstdio>
#include <set>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

// The texts whose leading includes are worth compiling ahead: the starter's, and, where they are
// in the checkout, those of the reference and of the accepted solutions.
std::vector<std::string> typical_sources(const Context& context, const Exercise& exercise) {
  std::vector<std::string> texts;
  if (exercise.student.size() != 1) return texts;
  const fs::path solutions = context.solutions() / exercise.id;
  std::vector<fs::path> folders = {exercise.dir / "starter", solutions / "reference"};
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(solutions / "accepted", ignored)) {
    folders.push_back(entry.path());
  }
  for (const fs::path& folder : folders) {
    if (auto text = read_file(folder / exercise.student.front())) texts.push_back(*std::move(text));
  }
  return texts;
}

Result<int> run(const Context& context, const Arguments& arguments) {
  const bool quiet = arguments.has("quiet");
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(const auto exercises, load_all(context.exercises()));
  for (const Exercise& exercise : exercises) {
    show_progress(context, "preparing " + exercise.id);
    RC_TRY_VOID(builder.prepare(exercise, typical_sources(context, exercise)));
  }
  clear_progress(context);
  if (!quiet) {
    fmt::print("racecourse is ready: Clang {}, {} exercises, cache in {}\n",
               builder.toolchain().version, exercises.size(),
               escape_terminal(builder.cache().root().string()));
  }
  return 0;
}

}  // namespace

Command setup_command() {
  return {"setup",
          "install what is missing and build everything ahead",
          {{OptionKind::kFlag, "--quiet", "say nothing if all is well"}},
          run};
}

}  // namespace racecourse
