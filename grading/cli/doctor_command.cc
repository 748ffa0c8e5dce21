#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <sched.h>

#include "grading/base/files.h"
#include "grading/cli/command.h"
#include "grading/findings/run_log.h"
#include "grading/sandbox/control_group.h"
#include "grading/sandbox/sandbox.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

enum class Health { kGood, kLimited, kBroken };

struct Probe {
  Health health = Health::kGood;
  std::string what;
  std::string found;
  std::string fix;  // the command or change that mends it
};

constexpr std::uintmax_t kWantedDiskMib = 1024;
constexpr int kWantedCores = 2;
// From 29 on, the address layout that the kernel picks can collide with ThreadSanitizer's shadow.
constexpr int kMostMmapRandomBits = 28;

int kernel_setting(const std::string& path, int otherwise) {
  std::ifstream file("/proc/sys/" + path);
  int value = otherwise;
  return file >> value ? value : otherwise;
}

Probe compiler_probe(const Result<Toolchain>& toolchain) {
  if (!toolchain) {
    return {Health::kBroken, "compiler", toolchain.error().where + " " + toolchain.error().message,
            toolchain.error().remedy};
  }
  return {Health::kGood, "compiler",
          fmt::format("Clang {} ({})", toolchain->version, toolchain->clang), ""};
}

Probe cache_probe(const Result<Cache>& cache) {
  if (!cache) {
    return {Health::kBroken, "cache", cache.error().where + " " + cache.error().message,
            cache.error().remedy};
  }
  std::error_code ignored;
  const auto free_mib = fs::space(cache->root(), ignored).available >> 20;
  Probe probe{Health::kGood, "cache",
              fmt::format("{}, {} MiB free", cache->root().string(), free_mib), ""};
  if (free_mib < kWantedDiskMib) {
    probe.health = Health::kBroken;
    probe.fix = "Free some space, or set RACECOURSE_CACHE to a folder on another disk.";
  }
  return probe;
}

std::string sandbox_fix() {
  if (kernel_setting("kernel/apparmor_restrict_unprivileged_userns", 0) == 1) {
    return "AppArmor denies user namespaces (Ubuntu 24.04 does so by default): "
           "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
  }
  if (kernel_setting("kernel/unprivileged_userns_clone", 1) == 0) {
    return "The kernel denies user namespaces: sudo sysctl -w kernel.unprivileged_userns_clone=1";
  }
  if (kernel_setting("user/max_user_namespaces", 1) == 0) {
    return "The kernel allows no user namespace: sudo sysctl -w user.max_user_namespaces=10000";
  }
  return "Install bubblewrap (apt-get install bubblewrap). In a container, allow user namespaces: "
         "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined";
}

Probe sandbox_probe() {
  if (!has_namespaces()) {
    return {Health::kBroken, "sandbox", not_enforced().front(), sandbox_fix()};
  }
  // What it promises, tried: no network, a read-only system, a private /tmp.
  Job job;
  job.argv = {
      "/bin/sh", "-c",
      "! ls /sys/class/net/eth0 >/dev/null 2>&1 && ! touch /usr/racecourse-probe 2>/dev/null "
      "&& [ -z \"$(ls /tmp)\" ] && [ \"$(cat /proc/net/route | wc -l)\" -le 1 ]"};
  const Result<JobResult> result = run_job(job);
  if (result && result->ending == Ending::kExited && result->code == 0) {
    return {Health::kGood, "sandbox", "network off, system read-only, /tmp private", ""};
  }
  return {Health::kBroken, "sandbox", "starts, but does not keep what it promises", sandbox_fix()};
}

Probe sanitizer_probe(const Builder& builder, Flavour flavour, const std::string& what) {
  const Result<Program> program = builder.build_probe(flavour);
  if (!program) {
    return {Health::kBroken, what, program.error().message,
            "Install the package libclang-rt-19-dev (or the one for your Clang)."};
  }
  Job job;
  job.argv = {"/box/program", "--test=Probe.hello", "--repetitions=4"};
  job.mounts = {{program->path, "/box/program"}};
  const Result<JobResult> result = run_job(job);
  if (result && read_run_log(result->records).done) {
    return {Health::kGood, what, "a program with two threads runs and reports", ""};
  }
  Probe probe{Health::kBroken, what, "a program with two threads does not start", ""};
  const int bits = kernel_setting("vm/mmap_rnd_bits", kMostMmapRandomBits);
  if (bits > kMostMmapRandomBits) {
    probe.found += fmt::format(" (vm.mmap_rnd_bits is {})", bits);
    probe.fix = fmt::format("sudo sysctl -w vm.mmap_rnd_bits={}", kMostMmapRandomBits);
  } else if (result) {
    probe.found += ": " + std::string(truncate_bytes(result->output, 200));
  }
  return probe;
}

Probe cores_probe() {
  std::set<std::string> physical;
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  ::sched_getaffinity(0, sizeof allowed, &allowed);
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (!CPU_ISSET(cpu, &allowed)) continue;
    std::ifstream file(
        fmt::format("/sys/devices/system/cpu/cpu{}/topology/thread_siblings_list", cpu));
    std::string siblings = std::to_string(cpu);
    std::getline(file, siblings);
    physical.insert(siblings);
  }
  Probe probe{Health::kGood, "cores",
              fmt::format("{} to run on, {} physical", CPU_COUNT(&allowed), physical.size()), ""};
  if (physical.size() < kWantedCores) {
    probe.health = Health::kLimited;
    probe.fix = "Checks of speed need two physical cores; all others are graded as elsewhere.";
  }
  return probe;
}

Probe control_groups_probe() {
  const auto [memory, tasks] = ControlGroup::abilities();
  if (memory && tasks) {
    return {Health::kGood, "control groups", "bound memory, threads and processes", ""};
  }
  return {Health::kLimited, "control groups",
          memory  ? "bound memory alone"
          : tasks ? "bound threads and processes alone"
                  : "none that this user may make",
          "Memory is limited by looking at what is resident, threads and processes by their user; "
          "root's are not."};
}

Result<int> run(const Context& context, const Arguments&) {
  const Result<Toolchain> toolchain = find_toolchain();
  const Result<Cache> cache = Cache::open();
  std::vector<Probe> probes = {compiler_probe(toolchain), cache_probe(cache), sandbox_probe()};
  if (toolchain && cache) {
    const Builder builder(*toolchain, *cache, context.root);
    show_progress(context, "trying the sanitizers");
    probes.push_back(sanitizer_probe(builder, Flavour::kTsan, "ThreadSanitizer"));
    probes.push_back(sanitizer_probe(builder, Flavour::kAsan, "AddressSanitizer"));
    clear_progress(context);
  }
  probes.push_back(cores_probe());
  probes.push_back(control_groups_probe());
  bool broken = false;
  for (const Probe& probe : probes) {
    const char* mark = probe.health == Health::kGood      ? "ok     "
                       : probe.health == Health::kLimited ? "limited"
                                                          : "BROKEN ";
    fmt::print("{}  {:<17} {}\n", mark, probe.what, escape_terminal(probe.found));
    if (!probe.fix.empty()) fmt::print("         {:<17} -> {}\n", "", escape_terminal(probe.fix));
    broken = broken || probe.health == Health::kBroken;
  }
  return broken ? 2 : 0;
}

}  // namespace

Command doctor_command() {
  return {"doctor", "what this machine can enforce and measure, by trying it", {}, run};
}

}  // namespace racecourse
