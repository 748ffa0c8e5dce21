// The stress engine's driver: runs one check again and again, each time in a process of its own,
// on all cores. It observes and never judges: what the records mean is for the grading process.

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "harness/check/native/observer.h"
#include "harness/detect/native/sanitizers.h"
#include "harness/record/record.h"
#include "harness/stress/repetition.h"

namespace {

using namespace racecourse;

struct Options {
  std::string test;  // "BankTransfer.opposite"
  int repetitions = 1;
  int jobs = 1;
  std::uint64_t seed = 1;
  double enough_seconds = 0;  // begins no more repetitions after that; 0: runs all
  stress::RepetitionLimits limits;
};

// "0,2": the only processors that this process and its children may use.
void stay_on(const std::string& list) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  for (const char* at = list.c_str(); *at != '\0';) {
    char* end = nullptr;
    const long core = std::strtol(at, &end, 10);
    if (end == at) break;
    CPU_SET(static_cast<std::size_t>(core), &cores);
    at = *end == ',' ? end + 1 : end;
  }
  ::sched_setaffinity(0, sizeof cores, &cores);
}

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const auto equals = argument.find('=');
    const std::string_view key = argument.substr(0, equals);
    const std::string value(equals == std::string_view::npos ? "" : argument.substr(equals + 1));
    if (key == "--test") options.test = value;
    if (key == "--repetitions") options.repetitions = std::atoi(value.c_str());
    if (key == "--jobs") options.jobs = std::atoi(value.c_str());
    if (key == "--seed") options.seed = std::strtoull(value.c_str(), nullptr, 10);
    if (key == "--record-fd") options.limits.record_fd = std::atoi(value.c_str());
    if (key == "--enough-seconds") options.enough_seconds = std::atof(value.c_str());
    if (key == "--cpu-seconds") options.limits.cpu_seconds = std::atoi(value.c_str());
    if (key == "--wall-seconds") options.limits.wall_seconds = std::atoi(value.c_str());
    if (key == "--measure") options.limits.measure = true;
    if (key == "--cores") stay_on(value);
    if (key == "--scratch") options.limits.scratch = argv[i] + key.size() + 1;
    if (key == "--processes") options.limits.processes = true;
    if (key == "--output-kib") options.limits.output_kib = std::atoi(value.c_str());
  }
  return options;
}

native::DelayMode delays_of(int index) {
  constexpr native::DelayMode kPlan[] = {native::DelayMode::kVirtualSparse,
                                         native::DelayMode::kNone, native::DelayMode::kVirtualDense,
                                         native::DelayMode::kNaps};
  return kPlan[index % 4];
}

struct Done {
  int repetitions = 0;
  bool enough = false;  // ended by the time that they take
};

// At most `jobs` repetitions at a time, in order; stops early when one ran into a limit, because
// the others would, each for as long.
Done run(const Options& options) {
  std::vector<std::unique_ptr<stress::Repetition>> running;
  int started = 0;
  Done done;
  const auto begin = std::chrono::steady_clock::now();
  bool stop = false;
  while (!running.empty() || (started < options.repetitions && !stop)) {
    while (!stop && started < options.repetitions &&
           running.size() < static_cast<std::size_t>(options.jobs)) {
      running.push_back(std::make_unique<stress::Repetition>(
          started, options.seed * 1'000'003 + static_cast<std::uint64_t>(started),
          options.limits.processes ? native::DelayMode::kNone : delays_of(started),
          options.limits));
      ++started;
    }
    bool any = false;
    for (auto& repetition : running) {
      if (!repetition->finished()) continue;
      // What one left running, the others would leave as well.
      if (repetition->relay(options.limits.record_fd)) done.enough = stop = true;
      stop = stop || repetition->reached_a_limit();
      repetition.reset();
      ++done.repetitions;
      any = true;
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    if (!stop && options.enough_seconds > 0 && taken.count() > options.enough_seconds) {
      done.enough = stop = true;
    }
    std::erase(running, nullptr);
    // Whoever looks takes time from what is measured.
    if (!any) ::usleep(options.limits.measure ? 20'000 : 300);
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  int gtest_argc = 1;
  testing::InitGoogleTest(&gtest_argc, argv);
  if (options.limits.processes) ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  GTEST_FLAG_SET(filter, options.test);
  GTEST_FLAG_SET(catch_exceptions, false);
  install_observer();
  record::Writer("run")
      .number("format", record::kFormat)
      .text("test", options.test)
      .number("repetitions", options.repetitions)
      .number("seed", static_cast<std::int64_t>(options.seed))
      .send(options.limits.record_fd);
  detect::look_for_leaks_ahead();
  // From here on nobody reads or writes its memory from outside, nor opens its descriptors.
  ::prctl(PR_SET_DUMPABLE, 0);
  const Done done = run(options);
  record::Writer("done")
      .number("repetitions", done.repetitions)
      .number("enough", done.enough ? 1 : 0)
      .send(options.limits.record_fd);
  return 0;
}
