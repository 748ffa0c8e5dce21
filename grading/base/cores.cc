#include "grading/base/cores.h"

#include <algorithm>
#include <cerrno>
#include <set>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <sched.h>

#include "grading/base/files.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 64 * 1024;  // of a file of the kernel's

std::int64_t throttled_in(const fs::path& group) {
  const auto text = read_file(group / "cpu.stat", kMostBytes);
  if (!text) return 0;
  std::istringstream lines(*text);
  std::string key;
  std::int64_t value = 0;
  while (lines >> key >> value) {
    if (key == "nr_throttled") return value;
  }
  return 0;
}

}  // namespace

std::int64_t times_throttled(const fs::path& root) {
  const auto text = read_file(root / "proc/self/cgroup", kMostBytes);
  if (!text) return 0;
  std::set<std::string> groups;  // each, and all above it: "/docker/1234"
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t path = line.find(":/");  // "4:cpu,cpuacct:/docker/1234", "0::/docker/1234"
    if (path == std::string::npos) continue;
    for (fs::path group = line.substr(path + 1); group != "/"; group = group.parent_path()) {
      groups.insert(group.string());
    }
  }
  groups.insert("");  // which in a container is its own
  std::int64_t times = 0;
  for (const char* hierarchy : {"", "/cpu", "/unified"}) {
    for (const std::string& group : groups) {
      times += throttled_in(root / fmt::format("sys/fs/cgroup{}{}", hierarchy, group));
    }
  }
  return times;
}

std::vector<int> physical_cores() {
  cpu_set_t mine;
  if (::sched_getaffinity(0, sizeof mine, &mine) != 0) return {};
  std::vector<int> cores;
  std::set<std::string> seen;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (!CPU_ISSET(static_cast<std::size_t>(cpu), &mine)) continue;
    std::string core;
    for (const char* leaf : {"physical_package_id", "core_id"}) {
      const auto text =
          read_file(fmt::format("/sys/devices/system/cpu/cpu{}/topology/{}", cpu, leaf), 64);
      if (!text) return {};
      core += *text;
    }
    if (seen.insert(core).second) cores.push_back(cpu);
  }
  return cores;
}

int usable_cores() {
  cpu_set_t mine;
  return ::sched_getaffinity(0, sizeof mine, &mine) == 0 ? std::max(1, CPU_COUNT(&mine)) : 1;
}

Result<void> use_no_more_cores_than(int cores) {
  cpu_set_t mine;
  if (::sched_getaffinity(0, sizeof mine, &mine) != 0) {
    return tl::unexpected<Error>(machine_error("processors", "say which may be used", errno));
  }
  if (CPU_COUNT(&mine) <= cores) return {};
  std::vector<int> order = physical_cores();
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (CPU_ISSET(static_cast<std::size_t>(cpu), &mine)) order.push_back(cpu);
  }
  cpu_set_t chosen;
  CPU_ZERO(&chosen);
  for (const int cpu : order) {
    if (CPU_COUNT(&chosen) < cores) CPU_SET(static_cast<std::size_t>(cpu), &chosen);
  }
  if (::sched_setaffinity(0, sizeof chosen, &chosen) != 0) {
    return tl::unexpected<Error>(machine_error("processors", "choose some", errno));
  }
  return {};
}

}  // namespace racecourse
