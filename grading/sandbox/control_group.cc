#include "grading/sandbox/control_group.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grading/base/files.h"

namespace racecourse {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kPrefix = "racecourse-";

// Below this folder we may make groups with these controllers.
struct Parent {
  fs::path folder;
  bool v2 = false;
  bool memory = false;
  bool tasks = false;
};

bool write_line(const fs::path& file, const std::string& text) {
  const Descriptor fd(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  return ::write(fd.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool has_word(std::string text, std::string_view word) {
  std::ranges::replace(text, ',', ' ');
  std::istringstream words(text);
  for (std::string each; words >> each;) {
    if (each == word) return true;
  }
  return false;
}

std::string content(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct CgroupMount {
  std::string root;  // of the hierarchy, what is mounted there
  fs::path folder;
  std::string options;  // v1: with the names of its controllers; v2: empty
};

// proc_pid_mountinfo(5)
std::vector<CgroupMount> cgroup_mounts() {
  std::vector<CgroupMount> mounts;
  std::ifstream in("/proc/self/mountinfo");
  for (std::string line; std::getline(in, line);) {
    const std::size_t dash = line.find(" - ");
    if (dash == std::string::npos) continue;
    std::istringstream left(line), right(line.substr(dash + 3));
    std::string id, parent, device, root, folder, type, source, options;
    left >> id >> parent >> device >> root >> folder;
    right >> type >> source >> options;
    if (type == "cgroup2") mounts.push_back({root, folder, ""});
    if (type == "cgroup") mounts.push_back({root, folder, options});
  }
  return mounts;
}

// cgroups(7), "/proc/[pid]/cgroup": this process's group in the hierarchy, as a folder.
fs::path own_folder(const CgroupMount& mount) {
  std::ifstream in("/proc/self/cgroup");
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    std::string path = line.substr(second + 1);
    const std::string one = controllers.substr(0, controllers.find(','));
    if (mount.options.empty() ? !controllers.empty()
                              : one.empty() || !has_word(mount.options, one)) {
      continue;
    }
    if (mount.root != "/" && path.starts_with(mount.root)) path.erase(0, mount.root.size());
    const fs::path folder = mount.folder / fs::path(path).relative_path();
    return fs::exists(folder) ? folder : mount.folder;
  }
  return {};
}

// v1: below our own group. v2: a group with processes can have no controllers for its children, so
// beside our own, or beside one that it is in.
Parent parent_in(const CgroupMount& mount) {
  fs::path folder = own_folder(mount);
  if (folder.empty()) return {};
  if (!mount.options.empty()) {
    return {folder, false, has_word(mount.options, "memory"), has_word(mount.options, "pids")};
  }
  for (;; folder = folder.parent_path()) {
    const std::string shared = content(folder / "cgroup.subtree_control");
    Parent parent{folder, true, has_word(shared, "memory"), has_word(shared, "pids")};
    if (parent.memory || parent.tasks || folder == mount.folder) return parent;
    if (folder == folder.parent_path()) return {};
  }
}

std::vector<pid_t> processes_in(const fs::path& folder) {
  std::vector<pid_t> pids;
  std::ifstream in(folder / "cgroup.procs");
  for (pid_t pid = 0; in >> pid;) pids.push_back(pid);
  return pids;
}

void kill_all_in(const fs::path& folder) {
  if (write_line(folder / "cgroup.kill", "1")) return;  // v2, since Linux 5.14
  for (const pid_t pid : processes_in(folder)) {
    if (pid > 1 && pid != ::getpid()) ::kill(pid, SIGKILL);
  }
}

// A killed process leaves its group only when it is gone.
void remove_group(const fs::path& folder) {
  for (int attempt = 0; attempt < 200; ++attempt) {
    if (::rmdir(folder.c_str()) == 0 || errno == ENOENT) return;
    kill_all_in(folder);
    std::this_thread::sleep_for(std::chrono::milliseconds(attempt < 10 ? 1 : 10));
  }
}

// Groups of a racecourse that was killed.
void sweep(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with(kPrefix)) continue;
    pid_t owner = 0;
    std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), owner);
    if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH) remove_group(entry.path());
  }
}

// A process can be put below it, and has no say in it.
bool usable(const Parent& parent) {
  const fs::path group = parent.folder / (std::string(kPrefix) + std::to_string(::getpid()) + "-0");
  if (::mkdir(group.c_str(), 0755) != 0) return false;
  const pid_t child = ::fork();
  if (child == 0) {
    ::pause();
    ::_exit(0);
  }
  const bool moved = child > 0 && write_line(group / "cgroup.procs", std::to_string(child));
  if (child > 0) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  remove_group(group);
  return moved;
}

const std::vector<Parent>& parents() {
  static const std::vector<Parent> found = [] {
    std::vector<Parent> list;
    bool memory = false, tasks = false;
    // v2 first, which says a job's end most plainly.
    std::vector<CgroupMount> mounts = cgroup_mounts();
    std::ranges::sort(mounts, {}, [](const CgroupMount& mount) { return !mount.options.empty(); });
    for (const CgroupMount& mount : mounts) {
      Parent parent = parent_in(mount);
      parent.memory = parent.memory && !memory;
      parent.tasks = parent.tasks && !tasks;
      if ((!parent.memory && !parent.tasks) || !usable(parent)) continue;
      sweep(parent.folder);
      memory = memory || parent.memory;
      tasks = tasks || parent.tasks;
      list.push_back(std::move(parent));
    }
    return list;
  }();
  return found;
}

bool set_limits(const Parent& parent, const fs::path& group, const ControlGroup::Limits& limits) {
  if (parent.tasks && !write_line(group / "pids.max", std::to_string(limits.tasks))) return false;
  if (!parent.memory) return true;
  const std::string bytes = std::to_string(limits.memory_mib << 20);
  if (!write_line(group / (parent.v2 ? "memory.max" : "memory.limit_in_bytes"), bytes)) {
    return false;
  }
  // Where there is swap, and the kernel counts it.
  if (parent.v2) {
    write_line(group / "memory.swap.max", "0");
  } else {
    write_line(group / "memory.memsw.limit_in_bytes", bytes);
  }
  return true;
}

// Of lines that are a name and a number.
long count_in(const fs::path& file, std::string_view asked) {
  if (file.empty()) return 0;
  std::ifstream in(file);
  std::string name;
  for (long count = 0; in >> name >> count;) {
    if (name == asked) return count;
  }
  return 0;
}

}  // namespace

const ControlGroup::Abilities& ControlGroup::abilities() {
  static const Abilities all = [] {
    Abilities sum;
    for (const Parent& parent : parents()) {
      sum.memory = sum.memory || parent.memory;
      sum.tasks = sum.tasks || parent.tasks;
    }
    return sum;
  }();
  return all;
}

Result<ControlGroup> ControlGroup::make(const Limits& limits) {
  static std::atomic<int> last = 0;
  const std::string name =
      std::string(kPrefix) + std::to_string(::getpid()) + "-" + std::to_string(++last);
  ControlGroup group;
  for (const Parent& parent : parents()) {
    const fs::path folder = parent.folder / name;
    const auto failed = [&folder] {
      return tl::unexpected<Error>(machine_error(folder, "make a control group", errno));
    };
    if (::mkdir(folder.c_str(), 0755) != 0) return failed();
    group.folders_.push_back(
        {folder, Descriptor(::open((folder / "cgroup.procs").c_str(), O_WRONLY | O_CLOEXEC))});
    if (!set_limits(parent, folder, limits)) return failed();
    if (parent.memory) {
      group.memory_events_ = folder / (parent.v2 ? "memory.events" : "memory.oom_control");
    }
    if (parent.tasks) group.task_events_ = folder / "pids.events";
  }
  return group;
}

ControlGroup::~ControlGroup() {
  for (const Folder& folder : folders_) remove_group(folder.path);
}

bool ControlGroup::join() const {
  return std::ranges::all_of(
      folders_, [](const Folder& folder) { return ::write(folder.processes.get(), "0", 1) == 1; });
}

bool ControlGroup::ran_out_of_memory() const { return count_in(memory_events_, "oom_kill") > 0; }

bool ControlGroup::ran_out_of_tasks() const { return count_in(task_events_, "max") > 0; }

void ControlGroup::kill() const {
  for (const Folder& folder : folders_) kill_all_in(folder.path);
}

}  // namespace racecourse
