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
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grading/base/descriptor.h"
#include "grading/base/files.h"
#include "grading/base/text.h"
#include "grading/sandbox/process_tree.h"
#include "grading/sandbox/syscall_filter.h"

namespace racecourse {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRecordDescriptor = 3;
// For bubblewrap, which closes them.
constexpr int kFilterDescriptor = 4;
constexpr int kOptionsDescriptor = 5;
constexpr std::string_view kBox = "/box/";
// Between samples of a job's memory: far from its limit, and near it. No program takes a gigabyte
// in the former.
constexpr std::chrono::milliseconds kFar{200};
constexpr std::chrono::milliseconds kNear{50};

// What bubblewrap is told, but for the command.
std::vector<std::string> sandbox_options(const Job& job) {
  std::vector<std::string> a = {"--unshare-all", "--die-with-parent",
                                "--new-session", "--ro-bind",
                                "/usr",          "/usr",
                                "--proc",        "/proc",
                                "--dev",         "/dev",
                                "--tmpfs",       "/tmp",
                                "--tmpfs",       "/box/tmp"};
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
  a.insert(a.end(), {"--chdir", "/tmp", "--seccomp", std::to_string(kFilterDescriptor)});
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
    argument = replaced(std::move(argument), kBox, box.string() + "/");
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

// The filter of system calls, and how it gets to the program.
struct Filtering {
  std::vector<sock_filter> code;  // none: a tool of racecourse's own
  Descriptor file{-1};            // with the code, for bubblewrap; else this process loads it
  bool protects_loader = false;   // which is the driver then
};

Result<Descriptor> file_in_memory(std::string_view bytes) {
  Descriptor file(::memfd_create("job", MFD_CLOEXEC));
  if (::write(file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
      ::lseek(file.get(), 0, SEEK_SET) != 0) {
    return fail(Fault::kMachine, "",
                std::string("cannot make a file in memory: ") + std::strerror(errno));
  }
  return file;
}

Result<void> make_filter(bool in_namespace, bool has_driver, Filtering& filtering) {
  static const auto filter = syscall_filter();
  if (!filter) return tl::unexpected<Error>(filter.error());
  filtering.code = *filter;
  filtering.protects_loader = !in_namespace && has_driver;
  if (!in_namespace) return {};
  if (has_driver) protect(filtering.code, kDriverInNamespace);
  RC_TRY(filtering.file, file_in_memory({reinterpret_cast<const char*>(filtering.code.data()),
                                         filtering.code.size() * sizeof(sock_filter)}));
  return {};
}

// Through a file: the program inside can read bubblewrap's command line, and the paths of this
// machine would be on it.
Result<void> make_command(const Job& job, std::vector<std::string>& command, Descriptor& options) {
  std::string text;
  for (const std::string& option : sandbox_options(job)) (text += option) += '\0';
  RC_TRY(options, file_in_memory(text));
  command = {"bwrap", "--args", std::to_string(kOptionsDescriptor), "--"};
  command.insert(command.end(), job.argv.begin(), job.argv.end());
  return {};
}

void load_filter(Filtering& filtering) {
  std::vector<sock_filter>& code = filtering.code;
  if (filtering.protects_loader) protect(code, ::getpid());
  const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    ::_exit(127);
  }
}

[[noreturn]] void become(const std::vector<std::string>& arguments, const Job& job, int output,
                         int records, int options, Filtering& filtering) {
  ::setpgid(0, 0);
  // Room above the descriptors that are about to be overwritten.
  const int out = ::fcntl(output, F_DUPFD, 10);
  const int rec = ::fcntl(records, F_DUPFD, 10);
  const int filter = ::fcntl(filtering.file.get(), F_DUPFD, 10);
  const int opt = ::fcntl(options, F_DUPFD, 10);
  const int null = ::open("/dev/null", O_RDONLY);
  ::dup2(null, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::dup2(rec, kRecordDescriptor);
  ::close_range(kRecordDescriptor + 1, 9, 0);
  if (filter >= 0) ::dup2(filter, kFilterDescriptor);
  if (opt >= 0) ::dup2(opt, kOptionsDescriptor);
  ::close_range(10, ~0U, 0);
  const rlimit core{0, 0};
  ::setrlimit(RLIMIT_CORE, &core);
  const rlimit cpu{static_cast<rlim_t>(job.cpu_seconds), static_cast<rlim_t>(job.cpu_seconds) + 5};
  ::setrlimit(RLIMIT_CPU, &cpu);
  const rlimit file{job.file_mib << 20, job.file_mib << 20};
  ::setrlimit(RLIMIT_FSIZE, &file);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  // Also bubblewrap gets no more than that: the program inside can read what it was started with.
  char path[] = "PATH=/usr/bin:/bin", home[] = "HOME=/tmp", locale[] = "LC_ALL=C.UTF-8";
  char* environment[] = {path, home, locale, nullptr};
  if (!filtering.code.empty() && filter < 0) load_filter(filtering);
  ::execvpe(argv[0], argv.data(), environment);
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
  Filtering filtering;
  Descriptor options(-1);
  const bool in_namespace = not_enforced().empty();
  if (job.sandboxed) RC_TRY_VOID(make_filter(in_namespace, job.has_driver, filtering));
  if (job.sandboxed && in_namespace) {
    RC_TRY_VOID(make_command(job, arguments, options));
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
  if (pid == 0) become(arguments, job, output.write, records.write, options.get(), filtering);
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
