#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "grading/base/result.h"
#include "grading/build/cache.h"
#include "grading/build/step.h"
#include "grading/build/toolchain.h"
#include "grading/model/exercise.h"
#include "grading/model/flavour.h"
#include "grading/model/submission.h"

namespace racecourse {

// What a program is run by.
enum class Harness {
  kStress,           // checks, on real threads
  kDemo,             // nothing: an ordinary program that uses the worlds
  kCheckExplorer,    // checks, schedule by schedule
  kProgramExplorer,  // programs with a main of their own, schedule by schedule
};

// A linked program that an engine can run.
struct Program {
  Flavour flavour = Flavour::kTsan;
  std::filesystem::path path;

  // Eight hexadecimal digits that change with the program: of the key that it is stored by.
  std::string hash() const { return path.parent_path().filename().string().substr(0, 8); }
};

// A program with a main of its own, in C (*.c) or C++, and what its compiler is told.
struct ProgramSources {
  std::vector<std::filesystem::path> files;
  std::string standard{};                             // "c++17"; empty: C++20, C17
  std::vector<std::string> defines{};                 // "NAME" or "NAME=VALUE"
  std::vector<std::filesystem::path> include_dirs{};  // besides the files' own
  std::vector<std::string> libraries{};               // "m"; letters, digits and "_+.-" only
  // May also see headers that they do not include, which have been compiled ahead. For programs
  // that are known to compile, and many.
  bool with_common_headers = false;
};

// The student's files do not compile or link: verdict `compile_error`.
struct CompileError {
  std::string output;  // the compiler's, bounded, about the student's own files
  // Said with precompiled includes: what a plain compile accepts or says is what counts.
  bool provisional = false;
};

// Makes programs out of submissions. Everything is compiled in the sandbox and kept in the cache;
// checks are compiled before a submission is seen and never include one. Any thread.
class Builder {
 public:
  // Lies beside a program of which the precompiled includes were of no use: they change no result,
  // so this is how a test can tell.
  static constexpr const char* kCompiledPlainly = "compiled-plainly";

  // `root` is racecourse's checkout, where harness/ is.
  Builder(Toolchain toolchain, Cache cache, std::filesystem::path root);

  // One program a flavour. With `fresh`, the student's part is compiled anew.
  // An error if the checks or the harness do not compile, or the machine fails.
  Result<std::variant<std::vector<Program>, CompileError>> build(const Exercise& exercise,
                                                                 const Submission& submission,
                                                                 std::span<const Flavour> flavours,
                                                                 bool fresh) const;

  // The explorer's program of a build() that went well, with all that a debugger wants to know of
  // the student's part; its code is the same.
  Result<Program> build_for_debugger(const Exercise& exercise, const Submission& submission) const;

  // A program of the checks' and the harness's alone: it tells a machine on which nothing can run
  // from a student's program that cannot.
  Result<Program> build_probe(Flavour flavour) const;

  // An ordinary program with a main of its own, to be explored.
  Result<std::variant<Program, CompileError>> build_explored(const ProgramSources& sources) const;

  // The demo of an exercise with the student's files: an ordinary program with its own main.
  Result<std::variant<Program, CompileError>> build_demo(const Exercise& exercise,
                                                         const Submission& submission) const;

  // Builds all that does not depend on a submission: harness, GoogleTest, the exercise's checks,
  // and the precompiled includes of these texts (its starter's, say).
  Result<void> prepare(const Exercise& exercise, std::span<const std::string> sources) const;

  const Toolchain& toolchain() const { return toolchain_; }
  const Cache& cache() const { return cache_; }
  // A hash over all of harness/; empty if it cannot be read.
  std::string harness_version() const { return harness_version_.value_or(""); }

 private:
  // The pieces that a student's is linked with.
  struct Pieces {
    StepResult user;  // checks or demo: they say which names they want of the student's
    StepResult googletest;
    StepResult harness;
    std::optional<StepResult> explorer;  // for a second program, of the same objects
    bool judged = true;                  // false: a demo, with a main that is the exercise's
    bool for_debugger = false;           // with names and types of variables
  };

  Result<StepResult> must(const Step& step, Fault fault, const std::string& what) const;
  Result<StepResult> harness_piece(Harness kind) const;
  Result<StepResult> googletest_piece() const;
  Result<StepResult> check_piece(const Exercise& exercise, Flavour flavour) const;
  Result<StepResult> probe_piece(Flavour flavour) const;
  Result<StepResult> demo_piece(const Exercise& exercise) const;
  // Headers that are compiled ahead (precompiled.cc): the command that compiles the harness, or
  // checks, after it has been added to the step that it finds them.
  Result<std::string> compile_harness(Step& step) const;
  Result<std::string> compile_checks(Step& step, Flavour flavour) const;
  Result<void> find_ahead(Step& step, const Step& ahead, Fault fault,
                          const std::string& what) const;
  Result<StepResult> common_headers() const;
  // Not ok() if they do not compile, or nothing can be compiled ahead.
  Result<StepResult> includes(const Exercise& exercise, Flavour flavour,
                              const std::string& lines) const;
  static void put_precompiled(Step& step, const StepResult& headers);
  // Adds to the step's script that it links these objects, and what else it does if that fails.
  Result<void> add_link(Step& step, Flavour flavour, const std::string& objects,
                        const std::string& program, const std::string& otherwise = "") const;
  Result<Step> student_step(const Exercise& exercise, const Submission& submission, Flavour flavour,
                            const std::filesystem::path& sources, const Pieces& pieces,
                            const StepResult* precompiled) const;
  Result<Pieces> pieces_for(const Exercise& exercise, Flavour flavour) const;
  enum class Includes { kPrecompiled, kPlain };  // where they can be
  Result<std::variant<Program, CompileError>> build_one(const Exercise& exercise,
                                                        const Submission& submission,
                                                        Flavour flavour, bool fresh,
                                                        Includes how) const;
  Result<std::variant<Program, CompileError>> build_student(const Exercise& exercise,
                                                            const Submission& submission,
                                                            Flavour flavour, bool fresh,
                                                            const Pieces& pieces,
                                                            Includes how) const;
  // Both ways, if need be.
  Result<std::variant<Program, CompileError>> build_student(const Exercise& exercise,
                                                            const Submission& submission,
                                                            Flavour flavour,
                                                            const Pieces& pieces) const;

  Toolchain toolchain_;
  Cache cache_;
  std::filesystem::path root_;
  Result<std::string> harness_version_;  // over all of harness/
};

}  // namespace racecourse
