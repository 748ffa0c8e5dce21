#include "grading/cli/context.h"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include <fmt/format.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace fs = std::filesystem;

TextOptions Context::text_options() const {
  TextOptions options;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  options.color = output_is_terminal && (no_color == nullptr || *no_color == '\0') &&
                  (terminal == nullptr || std::string_view(terminal) != "dumb");
  std::setlocale(LC_CTYPE, "");
  const bool utf8 = std::string_view(::nl_langinfo(CODESET)) == "UTF-8";
  // A pipe or a file gets UTF-8, as report.yaml does; a terminal gets what it says it can show.
  options.charset = utf8 || !output_is_terminal ? Charset::kUtf8 : Charset::kAscii;
  options.width = std::min<std::size_t>(terminal_columns(), 100);
  return options;
}

std::size_t Context::terminal_columns() const {
  winsize size{};
  const bool known = output_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col >= 40 ? size.ws_col : TextOptions().width;
}

Result<Context> make_context() {
  Context context;
  const char* root = std::getenv("RACECOURSE_ROOT");
  context.root = root != nullptr && *root != '\0' ? root : RACECOURSE_SOURCE_DIR;
  std::error_code ignored;
  if (!fs::is_directory(context.exercises(), ignored) ||
      !fs::is_directory(context.root / "harness", ignored)) {
    return fail(Fault::kMachine, context.root.string(), "is no checkout of racecourse",
                "Call the launcher ./racecourse at the top of the checkout.");
  }
  context.output_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  context.progress_is_terminal = ::isatty(STDERR_FILENO) == 1;
  return context;
}

Result<Builder> open_builder(const Context& context) {
  RC_TRY(Toolchain toolchain, find_toolchain());
  RC_TRY(Cache cache, Cache::open());
  return Builder(std::move(toolchain), std::move(cache), context.root);
}

void show_progress(const Context& context, const std::string& what) {
  if (context.progress_is_terminal) fmt::print(stderr, "\r\x1b[K{}…", escape_terminal(what));
}

void clear_progress(const Context& context) {
  if (context.progress_is_terminal) fmt::print(stderr, "\r\x1b[K");
}

Result<void> require_sandbox(bool allow_unsandboxed) {
  if (allow_unsandboxed || is_enclosed()) return {};
  return fail(
      Fault::kMachine, "", "this machine denies the sandbox that student code runs in",
      "racecourse doctor says why and how to mend it; --allow-unsandboxed goes on without.");
}

}  // namespace racecourse
