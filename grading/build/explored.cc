// Programs with a main of their own, as the explorer runs them.

#include <algorithm>

#include <fmt/format.h>

#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/build/builder.h"
#include "grading/build/diagnostics.h"
#include "grading/build/recipe.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

bool includes_local_files(std::string_view text) {
  for (const std::string_view line : split_lines(text)) {
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == std::string_view::npos || line[hash] != '#') continue;
    if (line.find("include", hash) != std::string_view::npos && line.find('"') != line.npos) {
      return true;
    }
  }
  return false;
}

bool is_c(const fs::path& file) { return file.extension() == ".c"; }

}  // namespace

Result<std::variant<Program, CompileError>> Builder::build_explored(
    const ProgramSources& sources) const {
  using Outcome = std::variant<Program, CompileError>;
  RC_TRY(const StepResult explorer, harness_piece(Harness::kProgramExplorer));
  Step step;
  step.name = "explored program";
  step.key = {toolchain_.identity, explorer.key};
  step.mounts = {{explorer.folder, "/box/explorer"}};
  std::string options;
  for (const std::string& define : sources.defines) options += " -D" + shell_word(define);
  for (std::size_t i = 0; i < sources.include_dirs.size(); ++i) {
    step.mounts.push_back(
        {fs::absolute(sources.include_dirs[i]), fmt::format("/box/include{}", i)});
    options += fmt::format(" -I/box/include{}", i);
  }
  // What a program includes of its own is not known before it is compiled: such a one is built anew
  // each time.
  bool anew = !sources.include_dirs.empty();
  const bool ahead = sources.with_common_headers && steps_keep_paths() &&
                     sources.standard.empty() && sources.defines.empty();
  if (ahead) {
    RC_TRY(const StepResult headers, common_headers());
    step.key.push_back(headers.key);
    put_precompiled(step, headers);
  }
  std::string objects;
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    const fs::path& file = sources.files[i];
    RC_TRY(const std::string text, read_file(file));
    step.key.push_back(text);
    anew = anew || includes_local_files(text);
    const std::string folder = fmt::format("/box/source{}", i);
    step.mounts.push_back({fs::absolute(file).parent_path(), folder});
    const std::string standard = !sources.standard.empty() ? " -std=" + shell_word(sources.standard)
                                 : is_c(file)              ? " -std=gnu17"
                                                           : "";
    const std::string object = fmt::format("/box/tmp/object{}.o", i);
    // The program keeps its main under another name; the explorer has its own.
    step.script += fmt::format(
        "cd {}\n{} -ffile-compilation-dir=/box/src -x {}{}{}{} -c ./{} -o {}\n"
        "objcopy --redefine-sym main=racecourse_program_main {}\n",
        folder, recipe::compile(toolchain_, Flavour::kSched), is_c(file) ? "c" : "c++", standard,
        options, ahead && !is_c(file) ? recipe::kWithPrecompiled : "",
        shell_word(file.filename().string()), object, object);
    objects += " " + object;
  }
  step.script += "echo racecourse_program_main > /box/tmp/keep\n" +
                 recipe::close(objects, "/box/tmp/keep", "/box/tmp/piece.o",
                               {.restorable = true, .deferred = true});
  std::string libraries;
  for (const std::string& library : sources.libraries) libraries += " -l" + library;
  RC_TRY_VOID(add_link(step, Flavour::kSched, "/box/tmp/piece.o /box/explorer/piece.o" + libraries,
                       "/box/out/program"));
  RC_TRY(const StepResult built, run_step(cache_, step, anew));
  if (built.ok()) return Outcome(Program{Flavour::kSched, built.folder / "program"});
  if (built.output.find("undefined symbol: racecourse_program_main") != std::string::npos) {
    return Outcome(CompileError{"The program has no main()."});
  }
  return Outcome(CompileError{bounded_diagnostics(built.output)});
}

}  // namespace racecourse
