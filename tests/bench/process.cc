#include "tests/bench/process.h"

#include <array>
#include <chrono>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace racecourse::bench {
namespace {

constexpr std::size_t kMaxBytes = 4 << 20;

std::string contents(int fd) {
  std::string text(kMaxBytes, '\0');
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return text;
}

[[noreturn]] void become(const std::vector<std::string>& arguments, Surroundings surroundings) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::setpgid(0, 0);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  if (surroundings == Surroundings::kFixedAddresses) ::personality(ADDR_NO_RANDOMIZE);
  if (surroundings == Surroundings::kNoEnvironment) ::clearenv();
  if (surroundings == Surroundings::kOtherEnvironment) {
    for (int i = 0; i < 300; ++i) {
      ::setenv(("RACECOURSE_FILLER_" + std::to_string(i)).c_str(), std::string(200, 'x').c_str(),
               1);
    }
    if (::chdir("/") != 0) ::_exit(126);
  }
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

}  // namespace

Ended run_program(const std::vector<std::string>& arguments, double seconds,
                  Surroundings surroundings) {
  // Files, not pipes: nobody has to read while the program runs.
  const int records = ::memfd_create("records", MFD_CLOEXEC);
  const int output = ::memfd_create("output", MFD_CLOEXEC);
  const pid_t pid = ::fork();
  if (pid == 0) {
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(output, 1);
    ::dup2(output, 2);
    ::dup2(records, 3);
    ::fcntl(3, F_SETFD, 0);  // if it had that number already
    become(arguments, surroundings);
  }
  Ended ended;
  const auto begin = std::chrono::steady_clock::now();
  for (useconds_t pause = 200;; pause = pause < 5'000 ? pause * 2 : pause) {
    int status = 0;
    if (::waitpid(pid, &status, WNOHANG) == pid) {
      ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      break;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    if (taken.count() > seconds) {
      ::kill(-pid, SIGKILL);
      ::waitpid(pid, nullptr, 0);
      break;
    }
    ::usleep(pause);
  }
  ended.records = contents(records);
  ended.output = contents(output);
  ::close(records);
  ::close(output);
  return ended;
}

}  // namespace racecourse::bench
