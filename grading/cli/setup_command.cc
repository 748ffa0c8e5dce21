#include <cstdio>

#include <fmt/format.h>

#include "grading/cli/command.h"
#include "grading/cli/grading.h"
#include "grading/manifest/exercise_manifest.h"

namespace racecourse {
namespace {

Result<int> run(const Context& context, const Arguments& arguments) {
  const bool quiet = arguments.has("quiet");
  RC_TRY(const Builder builder, open_builder(context));
  RC_TRY(const auto exercises, load_all(context.exercises()));
  RC_TRY_VOID(prepare(context, builder, exercises));
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
