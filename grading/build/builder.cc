#include "grading/build/builder.h"

#include <algorithm>
#include <future>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "grading/base/cores.h"
#include "grading/base/defences.h"
#include "grading/base/files.h"
#include "grading/base/sha256.h"
#include "grading/base/text.h"
#include "grading/build/audit.h"
#include "grading/build/diagnostics.h"
#include "grading/build/object_file.h"
#include "grading/build/recipe.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr const char* kGoogleTest = "/usr/src/googletest/googletest";

// What the student's script exits with when all compiled and the link failed.
constexpr int kLinkFailed = 86;

// The explorer's program, beside ThreadSanitizer's, of which it is a second link.
constexpr const char* kExplored = "explored";

// What is left of the student's files after closing: to be audited, and linked.
constexpr const char* kStudentObject = "student.o";

// objcopy takes an empty list for an error.
constexpr const char* kKeepNothing = "echo racecourse_keeps_nothing > /box/tmp/keep\n";

// Shell lines that list the names which an object defines (-U) or wants (-u).
std::string list_names(const Toolchain& toolchain, std::string_view which, std::string_view object,
                       std::string_view list) {
  return fmt::format("{} {} --just-symbol-name {} | sort -u > {}\n", toolchain.nm, which, object,
                     list);
}

// Which of harness/ an engine is made of: native/ folders belong to the runs on real threads, what
// lies beside them to the explorer, the rest to both.
bool belongs(const fs::path& source, Harness kind) {
  const std::string top = source.begin()->string();
  const std::string folder = source.parent_path().filename().string();
  const bool shared = top == "core" || top == "record" || top == "check";
  if (folder == "native" || top == "stress") {
    return kind == Harness::kStress || (kind == Harness::kDemo && top != "stress");
  }
  if (kind == Harness::kStress || kind == Harness::kDemo) return shared;
  if (kind == Harness::kCheckExplorer) return source.filename() != "program_driver.cc";
  const bool of_checks = source.filename() == "check_driver.cc" || source == "explore/engine.cc";
  return top != "check" && !of_checks;
}

const char* name_of(Harness kind) {
  switch (kind) {
    case Harness::kStress: return "harness";
    case Harness::kDemo: return "harness without driver";
    case Harness::kCheckExplorer: return "explorer";
    case Harness::kProgramExplorer: return "explorer of programs";
  }
  return "";
}

std::vector<fs::path> harness_sources(const fs::path& harness, Harness kind) {
  std::vector<fs::path> sources;
  std::error_code error;
  fs::recursive_directory_iterator entry(harness, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path source = entry->path().lexically_relative(harness);
    if (source.extension() == ".cc" && belongs(source, kind)) sources.push_back(source);
  }
  std::ranges::sort(sources);
  return sources;
}

// What an exercise's checks are compiled as. The explorer's program is made along with
// ThreadSanitizer's.
std::set<Flavour> compiled_flavours(const Exercise& exercise) {
  std::set<Flavour> flavours;
  for (const CheckSpec& check : exercise.checks) {
    for (const Flavour flavour : check.flavours) {
      flavours.insert(flavour == Flavour::kSched ? Flavour::kTsan : flavour);
    }
  }
  return flavours;
}

}  // namespace

Builder::Builder(Toolchain toolchain, Cache cache, fs::path root)
    : toolchain_(std::move(toolchain)),
      cache_(std::move(cache)),
      root_(std::move(root)),
      harness_version_(hash_folder(root_ / "harness", {".h", ".cc"})) {}

Result<StepResult> Builder::must(const Step& step, Fault fault, const std::string& what) const {
  RC_TRY(StepResult result, run_step(cache_, step));
  if (result.ok()) return result;
  return fail(fault, what, "does not compile:\n" + bounded_diagnostics(result.output),
              fault == Fault::kExercise ? "This is the exercise's fault, not a student's."
                                        : "This is racecourse's fault, not a student's.");
}

Result<StepResult> Builder::harness_piece(Harness kind) const {
  if (!harness_version_) return tl::unexpected<Error>(harness_version_.error());
  const auto compile = [this](const fs::path& source) -> Result<StepResult> {
    Step step;
    step.name = "harness object " + source.string();
    step.mounts = {{root_ / "harness", "/box/root/harness"}};
    step.key = {toolchain_.identity, *harness_version_};
    RC_TRY(const std::string command, compile_harness(step));
    step.script +=
        fmt::format("{} -c /box/root/harness/{} -o /box/out/object.o\n", command, source.string());
    return must(step, Fault::kInternal, "harness/" + source.string());
  };
  Step step;
  step.name = name_of(kind);
  step.key = {toolchain_.identity, *harness_version_};
  // Weak names are template instantiations and inline functions: each piece has its own.
  step.script = recipe::join_harness("/box/o*/object.o", "/box/tmp/all.o") +
                fmt::format(
                    "{} --defined-only --extern-only --format=posix /box/tmp/all.o | "
                    "awk '$2 !~ /^[VWuvw]$/ {{print $1}}' > /box/tmp/keep\n",
                    toolchain_.nm) +
                "objcopy --keep-global-symbols=/box/tmp/keep /box/tmp/all.o /box/out/piece.o\n";
  step.mounts = {};
  const std::vector<fs::path> sources = harness_sources(root_ / "harness", kind);
  std::vector<std::future<Result<StepResult>>> waiting;
  const auto cores = static_cast<std::size_t>(usable_cores());
  std::vector<StepResult> objects;
  for (std::size_t next = 0; next < sources.size() || !waiting.empty();) {
    if (next < sources.size() && waiting.size() < cores) {
      waiting.push_back(std::async(std::launch::async, compile, sources[next++]));
      continue;
    }
    Result<StepResult> done = waiting.front().get();
    waiting.erase(waiting.begin());
    if (!done) return done;
    objects.push_back(*std::move(done));
  }
  for (std::size_t i = 0; i < objects.size(); ++i) {
    step.mounts.push_back({objects[i].folder, fmt::format("/box/o{:03}", i)});
  }
  return must(step, Fault::kInternal, "harness");
}

Result<StepResult> Builder::googletest_piece() const {
  std::error_code ignored;
  if (!fs::exists(fs::path(kGoogleTest) / "src/gtest-all.cc", ignored)) {
    return fail(Fault::kMachine, kGoogleTest, "GoogleTest's sources are missing",
                "Install the package googletest (libgtest-dev brings it).");
  }
  Step step;
  step.name = "googletest";
  step.key = {toolchain_.identity};
  step.script = fmt::format(
                    "{} -std=c++20 -O1 -g1 -fno-omit-frame-pointer -pthread -I{}/include -I{} "
                    "-c {}/src/gtest-all.cc -o /box/tmp/gtest.o\n",
                    toolchain_.clang, kGoogleTest, kGoogleTest, kGoogleTest) +
                fmt::format(
                    "{} --defined-only --extern-only --just-symbol-name /box/tmp/gtest.o | "
                    "grep -E '^_Z(TV|TI|TS|GVZ|Z)?N?K?7testing' > /box/tmp/keep\n",
                    toolchain_.nm) +
                recipe::close("/box/tmp/gtest.o", "/box/tmp/keep", "/box/tmp/piece.o", {}) +
                "objcopy";
  // Past the interposers, or its locks would be taken for the program's.
  for (const std::string name :
       {"pthread_mutex_lock", "pthread_mutex_unlock", "pthread_mutex_destroy"}) {
    step.script += fmt::format(" --redefine-sym {}=racecourse_unobserved_{}", name, name);
  }
  // The explorer has its own (harness/explore/engine.cc).
  step.script +=
      " --weaken-symbol=_ZNK7testing8internal12AssertHelperaSERKNS_7MessageE"
      " /box/tmp/piece.o /box/out/piece.o\n";
  return must(step, Fault::kInternal, "GoogleTest");
}

Result<StepResult> Builder::check_piece(const Exercise& exercise, Flavour flavour) const {
  if (!harness_version_) return tl::unexpected<Error>(harness_version_.error());
  Step step;
  step.name = fmt::format("checks {} {}", exercise.id, name(flavour));
  step.key = {toolchain_.identity, *harness_version_, exercise.version};
  step.mounts = {{root_ / "harness", "/box/root/harness"}, {exercise.dir, "/box/exercise"}};
  RC_TRY(const std::string command, compile_checks(step, flavour));
  std::string objects;
  for (const char* file : {"checks.cc", "hidden.cc"}) {
    std::error_code ignored;
    if (!fs::exists(exercise.dir / file, ignored)) continue;
    step.script += fmt::format("{} -c /box/exercise/{} -o /box/tmp/{}.o\n", command, file, file);
    objects += fmt::format(" /box/tmp/{}.o", file);
  }
  if (objects.empty()) {
    return fail(Fault::kExercise, (exercise.dir / "checks.cc").string(), "is missing");
  }
  step.script += std::string(kKeepNothing) +
                 recipe::close(objects, "/box/tmp/keep", "/box/out/piece.o",
                               {.restorable = recipe::is_restorable(flavour)}) +
                 list_names(toolchain_, "--undefined-only", "/box/out/piece.o", "/box/out/wants");
  return must(step, Fault::kExercise, (exercise.dir / "checks.cc").string());
}

Result<StepResult> Builder::probe_piece(Flavour flavour) const {
  if (!harness_version_) return tl::unexpected<Error>(harness_version_.error());
  Step step;
  step.name = fmt::format("probe {}", name(flavour));
  step.key = {toolchain_.identity, *harness_version_};
  step.mounts = {{root_ / "harness", "/box/root/harness"}};
  RC_TRY(const std::string command, compile_checks(step, flavour));
  step.script +=
      "printf '%s\\n' '#include <thread>' '#include \"harness/check/check.h\"' "
      "'TEST(Probe, hello) {' '  racecourse::for_each_execution([] {' "
      "'    int x = 0;' '    std::thread other([&] { x = 1; });' '    other.join();' "
      "'    EXPECT_EQ(x, 1);' '  });' '}' > /box/tmp/probe.cc\n" +
      fmt::format("{} -c /box/tmp/probe.cc -o /box/tmp/probe.o\n", command) + kKeepNothing +
      recipe::close("/box/tmp/probe.o", "/box/tmp/keep", "/box/out/piece.o",
                    {.restorable = recipe::is_restorable(flavour)});
  return must(step, Fault::kInternal, "the probe");
}

Result<StepResult> Builder::demo_piece(const Exercise& exercise) const {
  if (!harness_version_) return tl::unexpected<Error>(harness_version_.error());
  Step step;
  step.name = fmt::format("demo {}", exercise.id);
  step.key = {toolchain_.identity, *harness_version_, exercise.version};
  step.mounts = {{root_ / "harness", "/box/root/harness"}, {exercise.dir, "/box/exercise"}};
  step.script =
      fmt::format("{} -c /box/exercise/demo.cc -o /box/tmp/demo.o\necho main > /box/tmp/keep\n",
                  recipe::compile(toolchain_, Flavour::kPlain)) +
      recipe::close("/box/tmp/demo.o", "/box/tmp/keep", "/box/out/piece.o", {}) +
      list_names(toolchain_, "--undefined-only", "/box/out/piece.o", "/box/out/wants");
  return must(step, Fault::kExercise, (exercise.dir / "demo.cc").string());
}

// What the compiler would call, so that it need not be started for it: that takes as long as half
// of the linking.
Result<void> Builder::add_link(Step& step, Flavour flavour, const std::string& objects,
                               const std::string& program, const std::string& otherwise) const {
  Step ask;
  ask.name = fmt::format("linker {}", name(flavour));
  ask.key = {toolchain_.identity};
  // Names without a folder: where there is no sandbox, no folder stays the same.
  ask.script =
      "cd /box/tmp\n: > objects.o\n" + recipe::link(toolchain_, flavour, "objects.o", "program",
                                                    "'-###' 2>&1 | tail -n 1 > /box/out/command");
  RC_TRY(const StepResult linker, must(ask, Fault::kMachine, "the linker's command"));
  const std::string folder = fmt::format("/box/linker-{}", name(flavour));
  step.mounts.push_back({linker.folder, folder});
  step.script +=
      fmt::format("eval \"$(sed 's|\"objects.o\"|{}|; s|\"program\"|{}|' {}/command)\"{}\n",
                  objects, program, folder, otherwise);
  return {};
}

// Compile, close and link in one sandbox: to start one costs as much as to close an object.
Result<Step> Builder::student_step(const Exercise& exercise, const Submission& submission,
                                   Flavour flavour, const fs::path& sources, const Pieces& pieces,
                                   const StepResult* precompiled) const {
  Step step;
  step.name = fmt::format("program {}", name(flavour));
  step.key = {toolchain_.identity, pieces.user.key, pieces.googletest.key, pieces.harness.key,
              submission.sha256};
  step.mounts = {{root_ / "harness/check/world", "/box/root/harness/check/world"},
                 {exercise.dir / "include", "/box/exercise/include"},
                 {sources, "/box/src"},
                 {pieces.user.folder, "/box/user"},
                 {pieces.googletest.folder, "/box/googletest"},
                 {pieces.harness.folder, "/box/harness"}};
  step.script =
      fmt::format("cd /box/src\ncat > /box/tmp/fence.h <<'end'\n{}end\n", recipe::fence_header());
  if (precompiled != nullptr) put_precompiled(step, *precompiled);
  std::string objects;
  std::string command = recipe::compile_student(toolchain_, flavour);
  if (pieces.for_debugger) {
    command += " -g";
    step.key.push_back("for a debugger");
  }
  for (const SourceFile& file : submission.files) {
    const bool with_precompiled = precompiled != nullptr && file.is_compiled();
    step.script += fmt::format("{} {} -c {}{} -o /box/tmp/{}.o{}\n", command,
                               file.is_compiled() ? "-include /box/tmp/fence.h" : "", file.name,
                               file.is_compiled() ? "" : ".cc", file.name,
                               with_precompiled ? recipe::kWithPrecompiled : "");
    objects += fmt::format(" /box/tmp/{}.o", file.name);
  }
  if (precompiled == nullptr) {
    step.script += fmt::format("touch /box/out/{}\n", Builder::kCompiledPlainly);
  }
  step.script += recipe::close(
      objects, "/box/user/wants", std::string("/box/out/") + kStudentObject,
      {.restorable = recipe::is_restorable(flavour), .deferred = pieces.judged, .fenced = true});
  RC_TRY_VOID(add_link(
      step, flavour,
      std::string("/box/user/piece.o /box/googletest/piece.o /box/harness/piece.o /box/out/") +
          kStudentObject,
      "/box/out/program", fmt::format(" || exit {}", kLinkFailed)));
  if (pieces.explorer) {
    step.key.push_back(pieces.explorer->key);
    step.mounts.push_back({pieces.explorer->folder, "/box/explorer"});
    RC_TRY_VOID(add_link(
        step, Flavour::kSched,
        std::string("/box/user/piece.o /box/googletest/piece.o /box/explorer/piece.o /box/out/") +
            kStudentObject,
        std::string("/box/out/") + kExplored));
  }
  return step;
}

Result<std::variant<Program, CompileError>> Builder::build_student(const Exercise& exercise,
                                                                   const Submission& submission,
                                                                   Flavour flavour, bool fresh,
                                                                   const Pieces& pieces,
                                                                   Includes how) const {
  using Outcome = std::variant<Program, CompileError>;
  RC_TRY(const TempDir sources, TempDir::make());
  const SourceFile* only = nullptr;
  int compiled = 0;
  for (const SourceFile& file : submission.files) {
    if (file.is_compiled()) {
      RC_TRY_VOID(write_file_atomically(sources.path() / file.name, file.text));
      only = ++compiled == 1 ? &file : nullptr;
    } else {
      RC_TRY_VOID(write_file_atomically(sources.path() / (file.name + ".cc"),
                                        recipe::source_of_text(file)));
    }
  }
  std::optional<StepResult> precompiled;
  if (how == Includes::kPrecompiled && only != nullptr) {
    const std::string lines = recipe::leading_includes(only->text);
    if (!lines.empty()) {
      RC_TRY(StepResult made, includes(exercise, flavour, lines));
      if (made.ok()) precompiled = std::move(made);
    }
  }
  RC_TRY(const Step step, student_step(exercise, submission, flavour, sources.path(), pieces,
                                       precompiled ? &*precompiled : nullptr));
  RC_TRY(const StepResult built, run_step(cache_, step, fresh));
  if (built.ok()) {
    RC_TRY(const ObjectFile object, read_object(built.folder / kStudentObject));
    const std::vector<std::string> complaints = audit(object, exercise.allow, submission.files);
    if (!complaints.empty() && stands(Defence::kAudit)) {
      return Outcome(CompileError{bounded_diagnostics(join(complaints, "\n"))});
    }
    return Outcome(Program{flavour, built.folder / "program"});
  }
  if (built.out_of_limits) {
    return Outcome(CompileError{"The compiler ran out of its limits of time or memory."});
  }
  if (built.code == kLinkFailed) {
    return Outcome(CompileError{link_diagnostics(built.output, exercise.student)});
  }
  return Outcome(CompileError{bounded_diagnostics(built.output), precompiled.has_value()});
}

Result<std::variant<Program, CompileError>> Builder::build_student(const Exercise& exercise,
                                                                   const Submission& submission,
                                                                   Flavour flavour,
                                                                   const Pieces& pieces) const {
  RC_TRY(auto built,
         build_student(exercise, submission, flavour, false, pieces, Includes::kPrecompiled));
  const auto* failed = std::get_if<CompileError>(&built);
  if (failed == nullptr || !failed->provisional) return built;
  return build_student(exercise, submission, flavour, false, pieces, Includes::kPlain);
}

Result<Builder::Pieces> Builder::pieces_for(const Exercise& exercise, Flavour flavour) const {
  Pieces pieces;
  RC_TRY(pieces.user, check_piece(exercise, flavour));
  RC_TRY(pieces.googletest, googletest_piece());
  RC_TRY(pieces.harness, harness_piece(Harness::kStress));
  if (flavour == Flavour::kTsan) {
    RC_TRY(pieces.explorer, harness_piece(Harness::kCheckExplorer));
  }
  return pieces;
}

Result<std::variant<Program, CompileError>> Builder::build_one(const Exercise& exercise,
                                                               const Submission& submission,
                                                               Flavour flavour, bool fresh,
                                                               Includes how) const {
  RC_TRY(const Pieces pieces, pieces_for(exercise, flavour));
  return build_student(exercise, submission, flavour, fresh, pieces, how);
}

Result<Program> Builder::build_for_debugger(const Exercise& exercise,
                                            const Submission& submission) const {
  RC_TRY(Pieces pieces, pieces_for(exercise, Flavour::kTsan));
  pieces.for_debugger = true;
  RC_TRY(const auto built, build_student(exercise, submission, Flavour::kTsan, pieces));
  const auto* program = std::get_if<Program>(&built);
  if (program == nullptr) {
    return fail(Fault::kInternal, exercise.id, "does not compile any more with -g");
  }
  return Program{Flavour::kSched, program->path.parent_path() / kExplored};
}

Result<std::variant<std::vector<Program>, CompileError>> Builder::build(
    const Exercise& exercise, const Submission& submission, std::span<const Flavour> flavours,
    bool fresh) const {
  using Outcome = std::variant<std::vector<Program>, CompileError>;
  RC_TRY_VOID(prepare(exercise, {}));
  const auto wanted = [flavours](Flavour flavour) {
    return std::ranges::find(flavours, flavour) != flavours.end();
  };
  using One = Result<std::variant<Program, CompileError>>;
  std::vector<std::pair<Flavour, std::future<One>>> waiting;
  for (const Flavour flavour : {Flavour::kTsan, Flavour::kAsan, Flavour::kPlain}) {
    // The explorer's program is made along with ThreadSanitizer's.
    if (!wanted(flavour) && !(flavour == Flavour::kTsan && wanted(Flavour::kSched))) continue;
    waiting.emplace_back(flavour, std::async(std::launch::async, [&, flavour] {
                           return build_one(exercise, submission, flavour, fresh,
                                            Includes::kPrecompiled);
                         }));
  }
  std::vector<std::pair<Flavour, One>> built;
  for (auto& [flavour, one] : waiting) built.emplace_back(flavour, one.get());
  std::vector<Program> programs;
  for (auto& [flavour, one] : built) {
    RC_TRY(auto outcome, std::move(one));
    if (const auto* failed = std::get_if<CompileError>(&outcome); failed && failed->provisional) {
      // One after the other: most often the first one says it for all.
      RC_TRY(outcome, build_one(exercise, submission, flavour, fresh, Includes::kPlain));
    }
    if (const auto* failed = std::get_if<CompileError>(&outcome)) return Outcome(*failed);
    auto& program = std::get<Program>(outcome);
    if (flavour == Flavour::kTsan && wanted(Flavour::kSched)) {
      programs.push_back({Flavour::kSched, program.path.parent_path() / kExplored});
    }
    if (wanted(flavour)) programs.push_back(std::move(program));
  }
  return Outcome(std::move(programs));
}

Result<Program> Builder::build_probe(Flavour flavour) const {
  RC_TRY(const StepResult probe, probe_piece(flavour));
  RC_TRY(const StepResult harness,
         harness_piece(flavour == Flavour::kSched ? Harness::kCheckExplorer : Harness::kStress));
  RC_TRY(const StepResult googletest, googletest_piece());
  Step link;
  link.name = fmt::format("probe program {}", name(flavour));
  link.key = {toolchain_.identity, probe.key, harness.key, googletest.key};
  link.mounts = {{probe.folder, "/box/check"},
                 {googletest.folder, "/box/googletest"},
                 {harness.folder, "/box/harness"}};
  RC_TRY_VOID(add_link(link, flavour,
                       "/box/check/piece.o /box/googletest/piece.o /box/harness/piece.o",
                       "/box/out/program"));
  RC_TRY(const StepResult linked, must(link, Fault::kMachine, "the probe"));
  return Program{flavour, linked.folder / "program"};
}

Result<std::variant<Program, CompileError>> Builder::build_demo(
    const Exercise& exercise, const Submission& submission) const {
  Pieces pieces;
  RC_TRY(pieces.user, demo_piece(exercise));
  RC_TRY(pieces.googletest, googletest_piece());
  RC_TRY(pieces.harness, harness_piece(Harness::kDemo));
  pieces.judged = false;
  return build_student(exercise, submission, Flavour::kPlain, pieces);
}

Result<void> Builder::prepare(const Exercise& exercise,
                              std::span<const std::string> sources) const {
  auto harness = std::async(std::launch::async, [this] { return harness_piece(Harness::kStress); });
  auto googletest = std::async(std::launch::async, [this] { return googletest_piece(); });
  RC_TRY_VOID(harness.get());
  RC_TRY_VOID(harness_piece(Harness::kCheckExplorer));
  RC_TRY_VOID(googletest.get());
  const std::set<Flavour> flavours = compiled_flavours(exercise);
  std::vector<std::future<Result<StepResult>>> waiting;
  for (const Flavour flavour : flavours) {
    waiting.push_back(std::async(
        std::launch::async, [this, &exercise, flavour] { return check_piece(exercise, flavour); }));
  }
  for (auto& one : waiting) RC_TRY_VOID(one.get());
  std::set<std::string> distinct;
  for (const std::string& source : sources) distinct.insert(recipe::leading_includes(source));
  distinct.erase("");
  for (const std::string& lines : distinct) {
    waiting.clear();
    for (const Flavour flavour : flavours) {
      waiting.push_back(std::async(std::launch::async, [this, &exercise, flavour, lines] {
        return includes(exercise, flavour, lines);
      }));
    }
    for (auto& one : waiting) RC_TRY_VOID(one.get());
  }
  return {};
}

}  // namespace racecourse
