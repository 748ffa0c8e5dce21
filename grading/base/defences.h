#pragma once

// What keeps a hostile submission from points, secrets and the machine: each can be switched off,
// by tests/redteam/weakened.cc alone, which shows what gets through then. Nothing that
// racecourse reads has a say in it.

#include <cstddef>
#include <iterator>
#include <string_view>

namespace racecourse {

enum class Defence {
  kAssembler,       // -fno-gnu-inline-asm
  kAttributes,      // poisoned: what makes a function invisible to the sanitizers
  kAudit,           // of the object
  kBitcode,         // the audit's second part
  kClosing,         // a piece's names are its own
  kCompileSandbox,  // for what the compiler takes in
  kControlGroup,    // of a job
  kEscapes,         // of what a submission prints, for a terminal
  kFiles,           // namespaces, or Landlock: a program sees what it is given
  kFileSize,        // of what a program writes
  kInitialisers,    // of globals: not in the process that judges
  kLinks,           // are not followed when a folder is taken in
  kOwnMemory,       // racecourse's own, in the student's process
  kSignals,         // to whoever watches a program
  kSystemCalls,     // syscall() of a few numbers only
};
// Their names, in the same order.
inline constexpr std::string_view kDefences[] = {
    "assembler",       "attributes",    "audit",      "bitcode", "closing",
    "compile_sandbox", "control_group", "escapes",    "files",   "file_size",
    "initialisers",    "links",         "own_memory", "signals", "system_calls"};

static_assert(std::size(kDefences) == static_cast<std::size_t>(Defence::kSystemCalls) + 1);

bool stands(Defence defence);

// False if there is no defence of that name. Before anything is graded.
bool let_fall(std::string_view name);

}  // namespace racecourse
