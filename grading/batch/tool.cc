#include "grading/batch/tool.h"

#include <cerrno>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <sys/wait.h>

#include "grading/base/files.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;
constexpr std::size_t kShownBytes = 500;

}  // namespace

Result<std::string> run_tool(const std::vector<std::string>& command, int highest_status) {
  std::string line;
  for (const std::string& word : command) line += shell_word(word) + " ";
  std::FILE* const pipe = ::popen((line + "2>&1 </dev/null").c_str(), "re");
  if (pipe == nullptr) {
    return tl::unexpected<Error>(machine_error(command.front(), "start it", errno));
  }
  std::string text;
  char chunk[4096];
  for (std::size_t got = 0; (got = std::fread(chunk, 1, sizeof chunk, pipe)) > 0;) {
    if (text.size() < kMostBytes) text.append(chunk, got);
  }
  const int status = ::pclose(pipe);
  if (WIFEXITED(status) && WEXITSTATUS(status) <= highest_status) return text;
  while (text.ends_with('\n')) text.pop_back();
  return fail(Fault::kMachine, command.front(),
              fmt::format("fails: {}", escape_terminal(truncate_bytes(text, kShownBytes))));
}

}  // namespace racecourse
