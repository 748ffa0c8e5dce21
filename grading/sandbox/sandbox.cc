#include "grading/sandbox/sandbox.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grading/base/files.h"
#include "grading/sandbox/process_tree.h"

namespace racecourse {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRecordDescriptor = 3;
constexpr std::string_view kBox = "/box/";
// Between samples of a job's memory: far from its limit, and near it. No program takes a gigabyte
// in the former.
constexpr std::chrono::milliseconds kFar{200};
constexpr std::chrono::milliseconds kNear{50};

std::vector<std::string> sandbox_arguments(const Job& job) {
  std::vector<std::string> a = {"bwrap",         "--unshare-all", "--die-with-parent",
                                "--new-session", "--clearenv",    "--setenv",
                                "PATH",          "/usr/bin:/bin", "--setenv",
                                "HOME",          "/tmp",          "--setenv",
                                "LC_ALL",        "C.UTF-8",       "--ro-bind",
                                "/usr",          "/usr",          "--proc",
                                "/proc",         "--dev",         "/dev",
                                "--tmpfs",       "/tmp",          "--tmpfs",
                                "/box/tmp"};
  for (const char* link : {"/bin", "/sbin", "/lib", "/lib64", "/lib32"}) {
    std::error_code error;
    if (fs::is_symlink(link, error)) {
      a.insert(a.end(), {"--symlink", fs::read_symlink(link, error).string(), link});
    } else if (fs::exists(link, error)) {
      a.insert(a.end(), {"--ro-bind", link, link});
    }
  }
  for (const char* file : {"/etc/ld.so.cache", "/etc/alternatives"}) {
    a.insert(a.end(), {"--ro-bind-try", file, file});
  }
  for (const Mount& mount : job.mounts) {
    a.insert(a.end(), {mount.writable ? "--bind" : "--ro-bind", mount.host.string(), mount.inside});
  }
  a.insert(a.end(), {"--chdir", "/tmp", "--"});
  a.insert(a.end(), job.argv.begin(), job.argv.end());
  return a;
}

Result<std::vector<std::string>> unboxed_arguments(const Job& job, const fs::path& box) {
  RC_TRY_VOID(make_folder(box / "tmp"));
  for (const Mount& mount : job.mounts) {
    const fs::path link = box / mount.inside.substr(kBox.size());
    std::error_code error;
    fs::create_directories(link.parent_path(), error);
    fs::create_symlink(fs::absolute(mount.host), link, error);
    if (error) return tl::unexpected<Error>(machine_error(box, "make a link", error.value()));
  }
  std::vector<std::string> arguments = job.argv;
  for (std::string& argument : arguments) {
    for (auto at = argument.find(kBox); at != std::string::npos; at = argument.find(kBox, at)) {
      argument.replace(at, kBox.size(), box.string() + "/");
      at += box.string().size();
    }
  }
  return arguments;
}

struct Pipe {
  int read = -1;
  int write = -1;
  bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
  }
  void close_write() {
    if (write >= 0) ::close(write);
    write = -1;
  }
  ~Pipe() {
    close_write();
    if (read >= 0) ::close(read);
  }
};

[[noreturn]] void become(const std::vector<std::string>& arguments, const Job& job, int output,
                         int records) {
  ::setpgid(0, 0);
  // Room above the descriptors that are about to be overwritten.
  const int out = ::fcntl(output, F_DUPFD, 10);
  const int rec = ::fcntl(records, F_DUPFD, 10);
  const int null = ::open("/dev/null", O_RDONLY);
  ::dup2(null, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::dup2(rec, kRecordDescriptor);
  for (int fd = 4; fd < 256; ++fd) ::close(fd);
  const rlimit core{0, 0};
  ::setrlimit(RLIMIT_CORE, &core);
  const rlimit cpu{static_cast<rlim_t>(job.cpu_seconds), static_cast<rlim_t>(job.cpu_seconds) + 5};
  ::setrlimit(RLIMIT_CPU, &cpu);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

void drain(int fd, std::string& into, std::size_t limit, bool& end, bool& over) {
  char buffer[65536];
  const ssize_t n = ::read(fd, buffer, sizeof buffer);
  if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) end = true;
  if (n <= 0) return;
  const std::size_t room = limit - std::min(limit, into.size());
  into.append(buffer, std::min(room, static_cast<std::size_t>(n)));
  if (static_cast<std::size_t>(n) > room) over = true;
}

}  // namespace

const std::vector<std::string>& not_enforced() {
  static const std::vector<std::string> missing = [] {
    std::vector<std::string> list;
    if (std::system("bwrap --unshare-all --ro-bind / / true >/dev/null 2>&1") != 0) {
      list.push_back(
          "namespaces (bubblewrap cannot start): network, file system and processes are open");
    }
    return list;
  }();
  return missing;
}

Result<JobResult> run_job(const Job& job) {
  // Where namespaces are denied, the paths inside become links in a folder of the job's own.
  TempDir box;
  std::vector<std::string> arguments;
  if (job.sandboxed && not_enforced().empty()) {
    arguments = sandbox_arguments(job);
  } else {
    RC_TRY(box, TempDir::make());
    RC_TRY(arguments, unboxed_arguments(job, box.path()));
  }
  Pipe output, records;
  if (!output.open() || !records.open()) {
    return fail(Fault::kMachine, "", std::string("cannot make a pipe: ") + std::strerror(errno));
  }
  const auto begin = Clock::now();
  const pid_t pid = ::fork();
  if (pid < 0)
    return fail(Fault::kMachine, "", std::string("cannot fork: ") + std::strerror(errno));
  if (pid == 0) become(arguments, job, output.write, records.write);
  output.close_write();
  records.close_write();

  JobResult result;
  bool output_end = false, records_end = false, output_over = false, records_over = false;
  bool killed = false;
  auto next_sample = begin;
  const auto kill_all = [&](Ending ending) {
    if (killed) return;
    killed = true;
    result.ending = ending;
    ::kill(-pid, SIGKILL);
    ::kill(pid, SIGKILL);
  };
  while (!output_end || !records_end) {
    pollfd fds[2] = {{output_end ? -1 : output.read, POLLIN, 0},
                     {records_end ? -1 : records.read, POLLIN, 0}};
    ::poll(fds, 2, static_cast<int>(kNear.count()));
    if (fds[0].revents != 0)
      drain(output.read, result.output, job.output_bytes, output_end, output_over);
    if (fds[1].revents != 0)
      drain(records.read, result.records, job.record_bytes, records_end, records_over);
    const std::chrono::duration<double> took = Clock::now() - begin;
    if (took.count() > job.wall_seconds) kill_all(Ending::kWallLimit);
    if (records_over) kill_all(Ending::kRecordLimit);
    if (Clock::now() >= next_sample) {
      const long resident = resident_mib(pid);
      if (resident > job.memory_mib) kill_all(Ending::kMemoryLimit);
      next_sample = Clock::now() + (resident > job.memory_mib / 4 ? kNear : kFar);
    }
    if (killed && took.count() > job.wall_seconds + 5) break;
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  result.wall_seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  if (killed) return result;
  result.ending = WIFEXITED(status) ? Ending::kExited : Ending::kSignalled;
  result.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  return result;
}

}  // namespace racecourse
