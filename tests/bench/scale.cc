// How long a class takes on how many machines: measured times of items, replayed through the real
// scheduler's code (Agenda, chunks_of). A discrete-event simulation; nothing is run.
// Usage: scale SPOOL [DISPATCH_SECONDS], a spool with results. What it prints is in docs/scale.md.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <queue>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grading/batch/agenda.h"
#include "grading/batch/slurm.h"
#include "grading/batch/spool.h"

namespace racecourse {
namespace {

struct Seconds {
  double grading = 0;
  double measuring = 0;  // 0: nothing of it is measured
};

// What one machine did.
struct Span {
  double until = 0;  // from the beginning
  double busy = 0;   // of its cores together
};

constexpr int kCores = 2;
constexpr int kChunk = 32;
constexpr std::size_t kLargestArray = 1000;

// A pool of so many cores works through tasks; when one ends, the next may begin.
Span run_pool(const std::vector<Task>& tasks, int cores) {
  Agenda agenda(cores);
  for (const Task& task : tasks) agenda.add(task);
  using Event = std::pair<double, std::string>;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> ends;
  std::map<std::string, Task> running;
  Span span;
  while (!agenda.is_done()) {
    while (const auto task = agenda.next()) {
      ends.emplace(span.until + task->seconds, task->key);
      span.busy += task->seconds;
      running[task->key] = *task;
    }
    const auto [time, key] = ends.top();
    ends.pop();
    span.until = time;
    agenda.ended(running.at(key));
    running.erase(key);
  }
  return span;
}

struct Outcome {
  double seconds = 0;
  double busy = 0;  // core-seconds
};

// Tasks of an array go to whichever machine is free first; each begins some time after that.
Outcome run_array(const std::vector<std::vector<Task>>& chunks, int nodes, double dispatch) {
  std::priority_queue<double, std::vector<double>, std::greater<>> free;
  for (int i = 0; i < nodes; ++i) free.push(0);
  Outcome outcome;
  for (const auto& chunk : chunks) {
    const Span span = run_pool(chunk, kCores);
    const double end = free.top() + dispatch + span.until;
    free.pop();
    free.push(end);
    outcome.seconds = std::max(outcome.seconds, end);
    outcome.busy += span.busy;
  }
  return outcome;
}

std::vector<Task> tasks_of(const std::vector<Seconds>& measured, std::size_t count, bool lane) {
  std::mt19937_64 random(1);  // seed: the same class each time
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < count; ++i) {
    const Seconds& one = measured[random() % measured.size()];
    const double seconds = lane ? one.measuring : one.grading;
    if (seconds > 0) tasks.push_back({fmt::format("{:06}", i), seconds, lane});
  }
  return tasks;
}

void simulate(const std::vector<Seconds>& measured, std::size_t count, int nodes, double dispatch) {
  Outcome grading, lane;
  for (const bool measuring : {false, true}) {
    const std::vector<Task> tasks = tasks_of(measured, count, measuring);
    if (tasks.empty()) continue;
    // One machine needs no Slurm.
    const std::size_t chunks = nodes == 1 ? 1 : tasks_for(tasks.size(), kChunk, kLargestArray);
    (measuring ? lane : grading) =
        run_array(chunks_of(tasks, chunks), nodes, nodes == 1 ? 0 : dispatch);
  }
  const double seconds = grading.seconds + lane.seconds;
  const double cores = nodes * kCores;
  // A measured check has both cores to itself, whether it needs them or not.
  const double used = grading.busy + lane.busy * kCores;
  fmt::print("| {} | {} | {:.0f} | {:.1f} | {:.0f} % | {:.0f} % | {:.1f} |\n", count, nodes,
             seconds, static_cast<double>(count) * 3600 / seconds / 1000,
             100 * (1 - used / (seconds * cores)), 100 * lane.seconds / seconds,
             seconds * cores / 3600);
}

}  // namespace
}  // namespace racecourse

int main(int argc, char** argv) {
  using namespace racecourse;
  if (argc < 2 || argc > 3) return 64;
  const auto spool = Spool::open(argv[1]);
  const auto items = spool ? all_items(*spool) : Result<std::vector<Item>>(std::vector<Item>());
  if (!spool || !items) {
    fmt::print(stderr, "{}\n", to_string(spool ? items.error() : spool.error()));
    return 2;
  }
  std::vector<Seconds> measured;
  for (const Item& item : *items) {
    const auto report = spool->result(item);
    if (!report || !*report) continue;
    const auto& timing = (*report)->timing_seconds;
    const auto value = [&timing](const char* key) {
      const auto found = timing.find(key);
      return found == timing.end() ? 0.0 : found->second;
    };
    measured.push_back({value("grading"), value("measuring")});
  }
  if (measured.empty()) return 2;
  const double dispatch = argc == 3 ? std::atof(argv[2]) : 1;
  fmt::print(
      "| submissions | nodes | seconds | thousand an hour | idle | in the lane | core-hours |\n"
      "|---|---|---|---|---|---|---|\n");
  for (const std::size_t count : {10U, 1'000U, 100'000U}) {
    for (const int nodes : {1, 10, 100, 1'000}) simulate(measured, count, nodes, dispatch);
  }
  return 0;
}
