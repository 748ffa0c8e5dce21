#include "grading/replay/debugger.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <initializer_list>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "grading/base/files.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

std::string to_json(const Debugged& debugged) {
  nlohmann::json json = {{"at", debugged.at},
                         {"arguments", debugged.arguments},
                         {"files", nlohmann::json::array()},
                         {"steps", nlohmann::json::array()}};
  for (const SourceFile& source : debugged.sources) json["files"].push_back(source.name);
  for (const HistoryStep& step : debugged.steps) {
    json["steps"].push_back({{"event", step.event},
                             {"thread", escape_terminal(step.at.thread)},
                             {"does", escape_terminal(step.at.does)},
                             {"place", escape_terminal(where(step.at))}});
  }
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

// As a shell does: what is typed to interrupt is the debugger's alone.
class WithoutInterrupts {
 public:
  WithoutInterrupts() {
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~WithoutInterrupts() {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }
  WithoutInterrupts(const WithoutInterrupts&) = delete;
  WithoutInterrupts& operator=(const WithoutInterrupts&) = delete;

 private:
  struct sigaction interrupt_{}, quit_{};
};

int start(const std::vector<std::string>& command, const std::string& steps, pid_t& pid) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const std::string variable = "RACECOURSE_STEPS=" + steps;
  std::vector<char*> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) environment.push_back(*entry);
  environment.push_back(const_cast<char*>(variable.c_str()));
  environment.push_back(nullptr);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  for (const int signal : {SIGINT, SIGQUIT}) ::sigaddset(&defaults, signal);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error =
      ::posix_spawnp(&pid, "gdb", nullptr, &attributes, argv.data(), environment.data());
  ::posix_spawnattr_destroy(&attributes);
  return error;
}

}  // namespace

Result<void> debug(const Debugged& debugged) {
  RC_TRY(const TempDir folder, TempDir::make());
  for (const SourceFile& source : debugged.sources) {
    RC_TRY_VOID(write_file_atomically(folder.path() / source.name, source.text));
  }
  const std::string steps = (folder.path() / "steps.json").string();
  RC_TRY_VOID(write_file_atomically(steps, to_json(debugged)));
  const std::vector<std::string> command = {"gdb",    "-q",
                                            "-ex",    "directory " + folder.path().string(),
                                            "-x",     debugged.script.string(),
                                            "--args", debugged.program.string()};
  const WithoutInterrupts guard;
  pid_t pid = 0;
  if (const int error = start(command, steps, pid); error != 0) {
    if (error == ENOENT) {
      return fail(Fault::kMachine, "gdb", "is not installed", "Install it: apt-get install gdb.");
    }
    return tl::unexpected<Error>(machine_error("gdb", "start", error));
  }
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return fail(Fault::kMachine, "gdb", "ended with an error", "What it printed says why.");
}

}  // namespace racecourse
