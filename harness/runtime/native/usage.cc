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

// From /proc/stat, whose lines are "cpu3 user nice system idle iowait …". What is not idle is busy:
// idle times are added up when they end, the others are guessed at each tick of the clock.
std::int64_t idle_time() {
  cpu_set_t mine;
  if (::sched_getaffinity(0, sizeof mine, &mine) != 0) return -1;
  std::FILE* file = std::fopen("/proc/stat", "re");
  if (file == nullptr) return -1;
  std::int64_t ticks = 0;
  bool any = false;
  char line[512];
  while (std::fgets(line, sizeof line, file) != nullptr) {
    int core = 0;
    long long idle = 0, waiting = 0;
    if (std::sscanf(line, "cpu%d %*d %*d %*d %lld %lld", &core, &idle, &waiting) != 3) continue;
    if (!CPU_ISSET(static_cast<std::size_t>(core), &mine)) continue;
    ticks += idle + waiting;
    any = true;
  }
  std::fclose(file);
  return any ? ticks * (1'000'000 / ::sysconf(_SC_CLK_TCK)) : -1;
}

std::int64_t cores() {
  cpu_set_t mine;
  return ::sched_getaffinity(0, sizeof mine, &mine) == 0 ? CPU_COUNT(&mine) : 0;
}

}  // namespace

Usage usage_now() {
  return {machine_time(CLOCK_MONOTONIC) / 1000, machine_time(CLOCK_PROCESS_CPUTIME_ID) / 1000,
          idle_time()};
}

void report_usage(const Usage& before, std::int64_t quartile_us) {
  const Usage after = usage_now();
  const std::int64_t wall = after.wall_us - before.wall_us;
  const bool known = before.idle_us >= 0 && after.idle_us >= 0;
  record::Writer("measured")
      .number("quartile_us", quartile_us)
      .number("wall_us", wall)
      .number("own_us", after.own_us - before.own_us)
      .number("busy_us", known ? cores() * wall - (after.idle_us - before.idle_us) : -1)
      .send(record_fd());
}

}  // namespace racecourse::native
