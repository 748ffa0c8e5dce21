#include "grading/batch/isolated.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grading/base/descriptor.h"
#include "grading/base/files.h"

namespace racecourse {
namespace {

constexpr unsigned kMostSeconds = 120;

[[noreturn]] void answer(const std::function<std::string()>& function, int to) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  ::alarm(kMostSeconds);
  const std::string text = function();
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t written = ::write(to, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) ::_exit(1);
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  ::_exit(0);
}

}  // namespace

Result<std::string> isolated(const std::function<std::string()>& function) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return tl::unexpected<Error>(machine_error("a pipe", "make", errno));
  }
  const Descriptor from(ends[0]);
  const pid_t pid = [&] {
    const Descriptor to(ends[1]);
    const pid_t child = ::fork();
    if (child == 0) answer(function, to.get());
    return child;
  }();
  if (pid < 0) return tl::unexpected<Error>(machine_error("racecourse", "start a process", errno));
  std::string text;
  char chunk[1 << 12];
  for (;;) {
    const ssize_t got = ::read(from.get(), chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text.append(chunk, static_cast<std::size_t>(got));
  }
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return text;
  return fail(Fault::kInternal, "",
              WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM
                  ? fmt::format("reading it takes more than {} s", kMostSeconds)
                  : std::string("racecourse crashed while reading it"));
}

}  // namespace racecourse
