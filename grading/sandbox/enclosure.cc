#include "grading/sandbox/enclosure.h"

#include <cerrno>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "grading/base/defences.h"
#include "grading/base/text.h"
#include "grading/sandbox/control_group.h"
#include "grading/sandbox/landlock.h"
#include "grading/sandbox/subreaper.h"
#include "grading/sandbox/syscall_filter.h"

namespace racecourse {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kBox = "/box/";
constexpr const char* kSystemFolders[] = {"/bin", "/sbin", "/lib", "/lib64", "/lib32"};
constexpr const char* kSystemFiles[] = {"/etc/ld.so.cache", "/etc/alternatives"};
// Some programs' check is that they share memory, or a file; none has much to say.
constexpr long kScratchBytes = 256L << 20;
constexpr int kRecordsAt = 3;
// For bubblewrap, which closes them.
constexpr int kFilterAt = 4;
constexpr int kOptionsAt = 5;
constexpr int kFirstFree = 10;

void add(std::vector<std::string>& to, std::initializer_list<std::string> words) {
  to.insert(to.end(), words);
}

// What bubblewrap is told, but for the command.
std::vector<std::string> bubblewrap_options(const Job& job) {
  std::vector<std::string> all = {"--unshare-all", "--die-with-parent",
                                  "--new-session", "--cap-drop",
                                  "ALL",           "--ro-bind",
                                  "/usr",          "/usr",
                                  "--proc",        "/proc",
                                  "--dev",         "/dev"};
  const std::string size = std::to_string(kScratchBytes);
  for (const char* scratch : {"/tmp", "/box/tmp", "/dev/shm"}) {
    add(all, {"--size", size, "--perms", "1777", "--tmpfs", scratch});
  }
  for (const char* link : kSystemFolders) {
    std::error_code error;
    if (fs::is_symlink(link, error)) {
      add(all, {"--symlink", fs::read_symlink(link, error).string(), link});
    } else if (fs::exists(link, error)) {
      add(all, {"--ro-bind", link, link});
    }
  }
  for (const char* file : kSystemFiles) add(all, {"--ro-bind-try", file, file});
  for (const Mount& mount : job.mounts) {
    add(all, {mount.writable ? "--bind" : "--ro-bind", mount.host.string(), mount.inside});
  }
  // Two are file systems in memory without a size; what root may write below the third changes the
  // machine (proc_sys(5)).
  for (const char* folder : {"/dev", "/", "/proc"}) add(all, {"--remount-ro", folder});
  add(all, {"--chdir", "/tmp", "--seccomp", std::to_string(kFilterAt)});
  return all;
}

Result<Descriptor> file_in_memory(std::string_view bytes) {
  Descriptor file(::memfd_create("job", MFD_CLOEXEC));
  if (::write(file.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
      ::lseek(file.get(), 0, SEEK_SET) != 0) {
    return tl::unexpected<Error>(machine_error("", "make a file in memory", errno));
  }
  return file;
}

bool bubblewrap_starts() {
  return std::system("bwrap --unshare-all --ro-bind / / true >/dev/null 2>&1") == 0;
}

// RLIMIT_NPROC counts a user's tasks in a user namespace, so there those of the job alone; but not
// root's (setrlimit(2)).
bool bounds_tasks_by_user() {
  return has_namespaces() && !ControlGroup::abilities().tasks && ::geteuid() != 0;
}

}  // namespace

bool has_namespaces() {
  static const bool has = bubblewrap_starts();
  return has;
}

const std::vector<std::string>& not_enforced() {
  static const std::vector<std::string> missing = [] {
    std::vector<std::string> list;
    if (!has_namespaces()) {
      list.emplace_back(
          landlock_version() > 0
              ? "namespaces (bubblewrap cannot start): other processes can be seen, and "
                "where an exercise is about sockets, other machines be reached"
              : "namespaces (bubblewrap cannot start): network, file system and "
                "processes are open");
    }
    if (!ControlGroup::abilities().tasks && !bounds_tasks_by_user()) {
      list.emplace_back("how many threads and processes there are (no control group)");
    }
    return list;
  }();
  return missing;
}

bool is_enclosed() { return has_namespaces() || landlock_version() > 0; }

Result<void> Enclosure::make_filter(bool has_driver, bool talks_tcp) {
  static const auto usual = syscall_filter(has_namespaces() ? Sockets::kUsual : Sockets::kLocal);
  static const auto with_tcp = syscall_filter(has_namespaces() ? Sockets::kUsual : Sockets::kTcp);
  const auto& filter = talks_tcp ? with_tcp : usual;
  if (!filter) return tl::unexpected<Error>(filter.error());
  filter_ = *filter;
  has_driver_ = has_driver && stands(Defence::kSignals);
  if (!in_namespace_) return {};
  if (has_driver_) protect(filter_, {});
  RC_TRY(filter_file_, file_in_memory({reinterpret_cast<const char*>(filter_.data()),
                                       filter_.size() * sizeof(sock_filter)}));
  return {};
}

// Through a file: the program inside can read bubblewrap's command line, and the paths of this
// machine would be on it.
Result<void> Enclosure::use_bubblewrap(const Job& job) {
  std::string text;
  for (const std::string& option : bubblewrap_options(job)) (text += option) += '\0';
  RC_TRY(options_, file_in_memory(text));
  command_ = {"bwrap", "--args", std::to_string(kOptionsAt), "--"};
  if (bounds_tasks_by_user()) {
    const std::string tasks = std::to_string(job.tasks);
    add(command_, {"prlimit", "--nproc=" + tasks + ":" + tasks, "--"});
  }
  command_.insert(command_.end(), job.argv.begin(), job.argv.end());
  return {};
}

Result<void> Enclosure::use_links(const Job& job) {
  RC_TRY(box_, TempDir::make());
  const fs::path& box = box_.path();
  RC_TRY_VOID(make_folder(box / "tmp"));
  Reach reach;
  reach.talks_tcp = job.talks_tcp;
  reach.read = {box, "/proc"};
  reach.read.insert(reach.read.end(), std::begin(kSystemFolders), std::end(kSystemFolders));
  reach.read.insert(reach.read.end(), std::begin(kSystemFiles), std::end(kSystemFiles));
  reach.read.emplace_back("/usr");
  reach.write = {box / "tmp",   "/dev/null",    "/dev/zero", "/dev/full",
                 "/dev/random", "/dev/urandom", "/dev/shm"};
  for (const Mount& mount : job.mounts) {
    const fs::path link = box / mount.inside.substr(kBox.size());
    std::error_code error;
    fs::create_directories(link.parent_path(), error);
    fs::create_symlink(fs::absolute(mount.host), link, error);
    if (error) return tl::unexpected<Error>(machine_error(box, "make a link", error.value()));
    (mount.writable ? reach.write : reach.read).push_back(mount.host);
  }
  if (job.sandboxed && landlock_version() > 0 && stands(Defence::kFiles)) {
    RC_TRY(rules_, make_rules(reach));
  }
  for (const std::string& argument : job.argv) {
    command_.push_back(replaced(argument, kBox, box.string() + "/"));
  }
  return {};
}

Result<Enclosure> Enclosure::make(const Job& job) {
  Enclosure enclosure;
  enclosure.in_namespace_ = job.sandboxed && has_namespaces() && stands(Defence::kFiles);
  if (job.sandboxed) RC_TRY_VOID(enclosure.make_filter(job.has_driver, job.talks_tcp));
  RC_TRY_VOID(enclosure.in_namespace_ ? enclosure.use_bubblewrap(job) : enclosure.use_links(job));
  return enclosure;
}

void Enclosure::place_descriptors(int output, int records) {
  // Room above those that are about to be overwritten.
  const int out = ::fcntl(output, F_DUPFD, kFirstFree);
  const int rec = ::fcntl(records, F_DUPFD, kFirstFree);
  const int filter = ::fcntl(filter_file_.get(), F_DUPFD, kFirstFree);
  const int options = ::fcntl(options_.get(), F_DUPFD, kFirstFree);
  const int null = ::open("/dev/null", O_RDONLY);
  ::dup2(null, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  ::dup2(rec, kRecordsAt);
  ::close_range(kRecordsAt + 1, kFirstFree - 1, 0);
  if (filter >= 0) ::dup2(filter, kFilterAt);
  if (options >= 0) ::dup2(options, kOptionsAt);
  ::close_range(kFirstFree, ~0U, 0);
}

void Enclosure::shut_in(pid_t racecourse) {
  if (has_driver_) protect(filter_, {::getpid(), ::getppid(), racecourse});
  const sock_fprog program{static_cast<unsigned short>(filter_.size()), filter_.data()};
  // Without new privileges, root gets none back at exec either.
  __user_cap_header_struct whose{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2] = {};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::syscall(SYS_capset, &whose, none) != 0 ||
      (rules_.get() >= 0 && !restrict_to(rules_)) ||
      ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    ::_exit(kNotStarted);
  }
}

void Enclosure::enter(const Job& job, const ControlGroup& group, int output, int records,
                      pid_t racecourse) {
  ::setpgid(0, 0);
  if (!in_namespace_) watch_from_here();
  if (!group.join()) ::_exit(kNotStarted);
  if (!in_namespace_ && !filter_.empty()) {
    shut_in(racecourse);
    if (::chdir((box_.path() / "tmp").c_str()) != 0) ::_exit(kNotStarted);
  }
  place_descriptors(output, records);
  const auto limit = [](__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
    const rlimit both{soft, hard};
    ::setrlimit(resource, &both);
  };
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(job.cpu_seconds), static_cast<rlim_t>(job.cpu_seconds) + 5);
  if (stands(Defence::kFileSize)) limit(RLIMIT_FSIZE, job.file_mib << 20, job.file_mib << 20);
  std::vector<char*> argv;
  for (const std::string& argument : command_) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  // Also bubblewrap gets no more than that: the program inside can read what it was started with.
  const std::string scratch = in_namespace_ ? "/tmp" : (box_.path() / "tmp").string();
  std::string home = "HOME=" + scratch, temporary = "TMPDIR=" + scratch;
  char path[] = "PATH=/usr/bin:/bin", locale[] = "LC_ALL=C.UTF-8";
  char* environment[] = {path, home.data(), temporary.data(), locale, nullptr};
  ::execvpe(argv[0], argv.data(), environment);
  ::_exit(kNotStarted);
}

}  // namespace racecourse
