#include "harness/runtime/native/usage.h"

#include <cstdio>
#include <ctime>

#include <sched.h>
#include <unistd.h>

#include "harness/record/record.h"
#include "harness/runtime/native/execution.h"
#include "harness/runtime/native/virtual_time.h"

namespace racecourse::native {
namespace {

// From /proc/stat, whose lines are "cpu3 user nice system idle iowait irq softirq steal …".
std::int64_t busy_time() {
  cpu_set_t mine;
  if (::sched_getaffinity(0, sizeof mine, &mine) != 0) return -1;
  std::FILE* file = std::fopen("/proc/stat", "re");
  if (file == nullptr) return -1;
  std::int64_t ticks = 0;
  bool any = false;
  char line[512];
  while (std::fgets(line, sizeof line, file) != nullptr) {
    int core = 0;
    long long user = 0, nice = 0, system = 0, irq = 0, softirq = 0, steal = 0;
    if (std::sscanf(line, "cpu%d %lld %lld %lld %*d %*d %lld %lld %lld", &core, &user, &nice,
                    &system, &irq, &softirq, &steal) != 7) {
      continue;
    }
    if (!CPU_ISSET(static_cast<std::size_t>(core), &mine)) continue;
    ticks += user + nice + system + irq + softirq + steal;
    any = true;
  }
  std::fclose(file);
  return any ? ticks * (1'000'000 / ::sysconf(_SC_CLK_TCK)) : -1;
}

}  // namespace

Usage usage_now() {
  return {machine_time(CLOCK_MONOTONIC) / 1000, machine_time(CLOCK_PROCESS_CPUTIME_ID) / 1000,
          busy_time()};
}

void report_usage(const Usage& before) {
  const Usage after = usage_now();
  const bool known = before.busy_us >= 0 && after.busy_us >= 0;
  record::Writer("measured")
      .number("wall_us", after.wall_us - before.wall_us)
      .number("own_us", after.own_us - before.own_us)
      .number("busy_us", known ? after.busy_us - before.busy_us : -1)
      .send(record_fd());
}

}  // namespace racecourse::native
