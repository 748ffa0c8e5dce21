#pragma once

#include <filesystem>
#include <string>

#include "grading/base/result.h"
#include "grading/base/text.h"
#include "grading/build/builder.h"
#include "grading/report/text_report.h"

namespace racecourse {

// Where things are and whom we talk to.
struct Context {
  std::filesystem::path root;  // racecourse's checkout
  bool output_is_terminal = false;
  bool progress_is_terminal = false;

  std::filesystem::path exercises() const { return root / "exercises"; }
  std::filesystem::path solutions() const { return root / "solutions"; }
  // Where a course's repository has it; racecourse's own checkout has none.
  std::filesystem::path own_course() const { return root / "course.yaml"; }
  TextOptions text_options() const;
  std::size_t terminal_columns() const;  // 80 where there is no terminal
};

Result<Context> make_context();

// The builder with this machine's compiler and this user's cache.
Result<Builder> open_builder(const Context& context);

// Shows on stderr what is going on: one line that is overwritten, and only on a terminal.
void show_progress(const Context& context, const std::string& what);
void clear_progress(const Context& context);

// Exercises that anyone wrote may be started without a sandbox only when the user says so.
Result<void> require_sandbox(bool allow_unsandboxed);

}  // namespace racecourse
