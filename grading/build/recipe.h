#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grading/build/toolchain.h"
#include "grading/model/flavour.h"
#include "grading/model/submission.h"

// The command lines. Every program is linked from four pieces (docs/design.md, "The fence"):
// student, check, GoogleTest and harness, each a relocatable whose names are its own but for a
// list. No template instantiation and no function of the one can replace one of another's.
namespace racecourse::recipe {

// How one translation unit of the student's or a check's is compiled in a flavour.
std::string compile(const Toolchain& toolchain, Flavour flavour);

// The same for the student's: no inline assembly. Its precompiled includes take these flags, too:
// Clang refuses a precompiled header that was made with others.
std::string compile_student(const Toolchain& toolchain, Flavour flavour);

// What of that decides how a student's file is understood, for editors: with paths as they are in
// the checkout's top folder, where the exercise has this folder.
std::vector<std::string> compile_for_editors(const Toolchain& toolchain,
                                             const std::string& exercise);

// Checks: as compile(), with GoogleTest's headers and the harness's.
std::string compile_checks(const Toolchain& toolchain, Flavour flavour);

// How racecourse's own side is compiled: without instrumentation, the same for every flavour.
std::string compile_harness(const Toolchain& toolchain);

struct Closing {
  // Code and data get sections of their own names, which the explorer knows its student by: it puts
  // that data, and no other, back before each execution.
  bool restorable = false;
  // Nothing of it runs before main or after it. The initialisers of globals get a section of their
  // own, and run when the harness says so (harness/core/initialisers.h); finalisers never do.
  bool deferred = false;
  // Its syscall() is the harness's, of which the numbers are few
  // (harness/interpose/student_calls.h).
  bool fenced = false;
};

// Script lines that make one relocatable of the harness's objects: its globals in sections of their
// own, which the explorer knows them by (harness/core/own_memory.h).
std::string join_harness(std::string_view objects, std::string_view joined);

// Script lines that close objects into one relocatable which keeps the names in `keep` alone.
std::string close(std::string_view objects, std::string_view keep, std::string_view piece,
                  Closing how);

// A text in front of a student's: the attributes that would keep a sanitizer from seeing a function
// must not be written, by no macro and no pragma either.
std::string fence_header();

// The source of an object that holds a text which the student hands in: attack.txt is what a check
// declares as `extern "C" const char attack_txt[]`.
std::string source_of_text(const SourceFile& file);

// Whether a flavour's objects are also what the explorer runs.
bool is_restorable(Flavour flavour);

// Links these objects into `program`; `more` ends the command.
std::string link(const Toolchain& toolchain, Flavour flavour, std::string_view objects,
                 std::string_view program, std::string_view more);

// The leading #include lines of a source text, up to its first line that is neither one, nor
// blank, nor a comment; empty if there are none or they depend on a macro.
std::string leading_includes(std::string_view source);

// Script lines that precompile such lines for a command of compile() or compile_student(), into
// /box/out; that put what came of it, mounted at kPrecompiled, where Clang looks for it; and what
// the command is given then.
inline constexpr const char* kPrecompiled = "/box/includes";
inline constexpr const char* kPutPrecompiled = "ln -s /box/includes /box/tmp/includes\n";
inline constexpr const char* kWithPrecompiled = " -include-pch /box/tmp/includes/leading.pch";
std::string precompile(std::string_view command, std::string_view lines);

// The same two for a script that does without where nothing is mounted there.
inline constexpr const char* kPutIfThere =
    "ahead=\nif [ -e /box/includes ]; then\n"
    "  ln -s /box/includes /box/tmp/includes\n"
    "  ahead='-include-pch /box/tmp/includes/leading.pch'\nfi\n";
inline constexpr const char* kWithIfThere = " $ahead";

}  // namespace racecourse::recipe
