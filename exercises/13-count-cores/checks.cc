#include "count_cores.h"

#include <string>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/steps.h"

using racecourse::for_each_execution;

namespace {

using Jobs = std::vector<Job>;

Jobs equal_jobs(std::size_t count, long steps) {
  Jobs jobs(count, Job{.start = 0, .steps = steps});
  std::uint64_t start = 20240229;
  for (Job& job : jobs) job.start = start *= 3;
  return jobs;
}

std::uint64_t checksum_of(const Jobs& jobs) {
  std::uint64_t sum = 0;
  for (const Job& job : jobs) sum += racecourse::sum_of_steps(job.start, job.steps);
  return sum;
}

long steps_of(const Jobs& jobs) {
  long steps = 0;
  for (const Job& job : jobs) steps += job.steps;
  return steps;
}

void expect_checksum(const Jobs& jobs, int threads) {
  const int before = racecourse::worked_calls();
  const std::uint64_t checksum = count_all(jobs, threads);
  const int calls = racecourse::worked_calls() - before;
  const std::string what = " of " + std::to_string(jobs.size()) +
                           " jobs, with threads = " + std::to_string(threads) + ",";
  racecourse::Problem problem;
  if (checksum != checksum_of(jobs)) {
    problem = "the checksum" + what + " is " + std::to_string(checksum_of(jobs)) + ", not " +
              std::to_string(checksum);
  } else if (calls != steps_of(jobs)) {
    problem = "for the " + std::to_string(steps_of(jobs)) + " steps" + what +
              " rc::step was called " + std::to_string(calls) + " times";
  }
  racecourse::expect_right(problem);
}

std::string about_locks(const racecourse::Counts& counts) {
  if (counts.lock_waits == 0) return "";
  return " (locks were asked for " + std::to_string(counts.lock_acquisitions) +
         " times, and found taken " + std::to_string(counts.lock_waits) + " times)";
}

}  // namespace

TEST(CountCores, checksum) {
  for_each_execution([] {
    expect_checksum({{11, 3}, {12, 0}, {13, 5}, {14, 4}, {15, 2}}, 2);
    expect_checksum({{16, 4}, {16, 4}}, 3);
    expect_checksum({{17, 2}, {18, 3}}, 1);
    EXPECT_EQ(count_all({}, 2), 0U) << "without any jobs";
  });
}

TEST(CountCores, parallel) {
  for_each_execution([] {
    constexpr int kThreads = 3;
    count_all(equal_jobs(2 * kThreads, 400), kThreads);
    if (const auto counts = racecourse::counts()) {
      const auto tenths = static_cast<int>(10 * counts->parallelism() + 0.5);
      racecourse::expect_parallel(
          tenths > 24,
          "three threads with six equal jobs are nearly three times as fast as one, not " +
              std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " times" +
              about_locks(*counts));
    }
  });
}

TEST(CountCores, threads) {
  for_each_execution([] {
    count_all(equal_jobs(6, 2), 2);
    racecourse::expect_rule(racecourse::worked_threads() <= 2,
                            "when asked for two threads, at most two make steps");
    const auto two = racecourse::counts();
    count_all(equal_jobs(3, 2), 1);
    const auto one = racecourse::counts();
    if (!two || !one) return;
    const auto created = two->threads - 1;
    racecourse::expect_rule(
        created <= 2,
        "when asked for two threads, at most two are created, not " + std::to_string(created));
    const auto created_for_one = one->threads - two->threads;
    racecourse::expect_rule(created_for_one <= 1,
                            "when asked for one thread, at most one is created, not " +
                                std::to_string(created_for_one));
  });
}

TEST(CountCores, lines) {
  for_each_execution([] {
    const Jobs jobs = equal_jobs(4, 500);
    count_all(jobs, 2);
    if (const auto counts = racecourse::counts()) {
      racecourse::expect_parallel(
          10 * (counts->line_transfers + counts->lock_waits) < steps_of(jobs),
          "two threads leave each other alone while they make 2000 steps, but cache lines went "
          "from one to the other " +
              std::to_string(counts->line_transfers) + " times, " +
              std::to_string(counts->false_transfers) +
              " of them although they use different bytes" + about_locks(*counts));
    }
  });
}

TEST(CountCores, speed) {
  racecourse::compare_with_reference([] {
    const Jobs jobs = equal_jobs(4, 5'000'000);
    EXPECT_EQ(count_all(jobs, 2), checksum_of(jobs));
  });
}
