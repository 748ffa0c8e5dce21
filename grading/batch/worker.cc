#include "grading/batch/worker.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grading/base/descriptor.h"
#include "grading/base/text.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMessages = "messages";
constexpr std::size_t kMostMessageBytes = 2000;
constexpr int kNotStarted = 127;

// In the child, of a process with one thread.
[[noreturn]] void become(const std::vector<std::string>& arguments, const fs::path& scratch,
                         pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (::getppid() != parent) ::_exit(kNotStarted);
  ::setpgid(0, 0);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
  const Descriptor messages(
      ::open((scratch / kMessages).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  ::dup2(nothing.get(), STDIN_FILENO);
  ::dup2(nothing.get(), STDOUT_FILENO);
  ::dup2(messages.get(), STDERR_FILENO);
  ::setenv("TMPDIR", scratch.c_str(), 1);
  std::vector<char*> argv;
  std::string name = "racecourse";
  argv.push_back(name.data());
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execv("/proc/self/exe", argv.data());  // also if another one has been built meanwhile
  ::_exit(kNotStarted);
}

}  // namespace

Result<Worker> Worker::start(const std::vector<std::string>& arguments, const fs::path& scratch) {
  RC_TRY(TempDir own, TempDir::make_in(scratch));
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0) return tl::unexpected<Error>(machine_error("racecourse", "start a process", errno));
  if (pid == 0) become(arguments, own.path(), parent);
  return Worker(pid, std::move(own));
}

Worker::Worker(Worker&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)),
      scratch_(std::move(other.scratch_)),
      begin_(other.begin_) {}

Worker::~Worker() {
  if (pid_ == 0) return;
  kill();
  ::waitpid(pid_, nullptr, 0);
}

void Worker::kill() {
  if (pid_ != 0) ::kill(pid_, SIGKILL);
}

double Worker::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

std::optional<Worker::End> Worker::poll() {
  int status = 0;
  if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
  pid_ = 0;
  End end;
  end.exited = WIFEXITED(status);
  end.code = end.exited ? WEXITSTATUS(status) : WTERMSIG(status);
  if (const auto text = read_file(scratch_.path() / kMessages)) {
    end.message = truncate_bytes(*text, kMostMessageBytes);
  }
  return end;
}

}  // namespace racecourse
