#pragma once

// Tries schedules of one body until something is found and looked into, or the budget is spent.

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/core/schedule.h"
#include "harness/detect/detectors.h"
#include "harness/explore/isolation.h"
#include "harness/explore/orders.h"
#include "harness/explore/shrink.h"
#include "harness/runtime/execution.h"
#include "harness/strategy/registry.h"

namespace racecourse::explore {

struct Config {
  std::string strategy = "portfolio";
  std::string backend;  // "": the fastest that there is
  strategy::Settings settings;
  std::uint64_t schedules = 10'000;
  std::uint64_t points = 30'000'000;  // scheduling points altogether; 0: as many as it takes
  double search_seconds = 0;          // of processor time, for a search; 0: as long as it takes
  model::Bounds bounds;               // of one execution
  bool every_access = false;          // accesses of plain memory are scheduling points
  bool keep_going = false;            // do not stop soon after something was found
  bool whole_program = false;
  bool self_check = true;
  bool isolated = false;      // each execution in a process of its own
  bool counts = false;        // the steps of one execution are counted and told
  std::uint32_t program = 0;  // hash, for schedule strings
  int record_fd = -1;
};

struct Found {
  model::Incident incident;
  Schedule schedule;
  std::uint64_t at;  // the how-manieth schedule it was, from 1
  std::string strategy;
  int preemptions = -1;  // in the schedule, once it is as simple as can be
  std::optional<Undo> undo{};
};

struct Summary {
  std::uint64_t schedules = 0;
  std::uint64_t failing = 0;
  std::uint64_t points = 0;
  std::uint64_t accesses = 0;
  std::uint64_t traces = 0;  // a hash of all of them, in order
  int complete = -1;         // every schedule with at most so many preemptions was tried
  bool repeatable = true;
  bool start_over = false;  // the program needs a process for each execution: nothing was told
  double cpu_seconds = 0;
};

// Exit status of a process that explored a program which needs one for each execution.
inline constexpr int kStartOver = 75;

class Explorer {
 public:
  using Body = void* (*)(void*);

  Explorer(Config config, Body body, void* argument);

  // Explores, replays what was found and writes the account of it to the record channel.
  // A program that does not do the same again in one process, or that had to be cut off within a
  // library, is given up with `start_over`, to be explored with `isolated` in a fresh process. With
  // a record channel the latter ends this process at once, with kStartOver.
  void run();
  // One execution of this schedule, with its account. False if it is not this program's, or if it
  // leads elsewhere.
  bool replay(const Schedule& schedule);
  // For a debugger: the same in this process, which traps (SIGTRAP) at `event` of the account,
  // after an execution in another one has shown what the account is of. Returns as replay().
  bool stop_at(const Schedule& schedule, std::uint64_t event);

  const Summary& summary() const { return summary_; }
  const std::vector<Found>& found() const { return found_; }

 private:
  // With the account of it to `tell_to`, if that is a descriptor.
  Outcome one_execution(model::Strategy& strategy, int tell_to = -1);
  void execute(model::Strategy& strategy, int tell_to);
  bool must_start_over() const;
  bool is_time_up(double begin) const;
  bool repeats_itself();
  // `looks_on`: goes to the end whatever has been found.
  void search(std::uint64_t schedules, bool looks_on);
  void take_in(const model::Strategy& strategy, const Outcome& outcome, bool minded_time);
  Outcome run_again(const Schedule& schedule, int tell_to = -1);
  bool replays(const Found& found);
  void simplify(Found& found);
  Outcome count_one(bool tells);
  void look_at_counts();
  void tell(const Found& found);
  void tell_begin() const;
  void tell_end() const;
  void tell_schedule(bool agrees, const Schedule& schedule, const std::string& strategy,
                     std::uint64_t at) const;
  void tell_account(const Schedule& schedule, const model::Incident& incident);
  // Whether so many accesses were made since that more of the same shows nothing new.
  bool is_enough(std::uint64_t accesses_before) const;

  Config config_;
  Body body_;
  void* argument_;
  detect::Detectors detectors_;
  Summary summary_;
  std::vector<Found> found_;
  // Points and accesses are left for all that was found, executions for each.
  Effort shrinking_{0, 2'000'000, 200'000'000};
  std::set<std::pair<model::IncidentKind, std::uint64_t>> outcomes_;
  std::unique_ptr<Isolation> isolation_;
  Orders orders_;
  bool tells_counts_ = false;
  const model::Incident* account_of_ = nullptr;  // whose history is told, of a told execution
};

}  // namespace racecourse::explore
