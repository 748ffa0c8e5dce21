#include "harness/explore/explorer.h"

#include <algorithm>

#include <sys/resource.h>
#include <sys/syscall.h>

#include "harness/core/raw_syscall.h"
#include "harness/explore/side_by_side.h"
#include "harness/explore/warm_up.h"
#include "harness/interpose/program.h"
#include "harness/record/record.h"
#include "harness/runtime/snapshot.h"
#include "harness/runtime/threads.h"
#include "harness/strategy/random_walk.h"
#include "harness/strategy/replay.h"

namespace racecourse::explore {
namespace {

constexpr std::size_t kMaxFound = 8;
constexpr std::uint64_t kLookOn = 200;       // schedules tried at least once something was found
constexpr std::uint64_t kAroundRaces = 300;  // with the racy accesses as scheduling points
constexpr int kSelfChecks = 5;
constexpr int kShrinks = 1'000;  // executions for making one schedule simple
constexpr int kShrinksIsolated = 150;
constexpr int kShrinksEndless = 50;
constexpr std::uint64_t kCountedPoints = 2'000'000;  // of an execution with every access a point
// What may be spent counts steps and not seconds: those are other ones on every machine.
constexpr std::uint64_t kAccessesAPoint = 1'000;  // plain ones, for a point of the budget
constexpr int kMaxEndless = 3;
constexpr std::uint64_t kEnoughAccesses = 200'000'000;  // once something was found
constexpr std::uint64_t kEndlessPoints = 1'000'000;

// Of this process and of those of its executions that have ended.
double cpu_now() {
  double seconds = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    ::getrusage(who, &used);
    for (const timeval& part : {used.ru_utime, used.ru_stime}) {
      seconds += static_cast<double>(part.tv_sec) + static_cast<double>(part.tv_usec) * 1e-6;
    }
  }
  return seconds;
}

// At most, so far.
long resident_kib() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

bool is_refusal(const model::Incident& incident) {
  return incident.kind == model::IncidentKind::kRefused;
}

// Executions without an end are as long as can be; more of them show nothing new.
bool has_no_end(const Outcome& outcome) {
  return std::ranges::any_of(outcome.incidents, [](const model::Incident& incident) {
    return incident.kind == model::IncidentKind::kLimit ||
           incident.kind == model::IncidentKind::kLivelock ||
           incident.kind == model::IncidentKind::kStarvation || is_refusal(incident);
  });
}

void set_up(const Schedule& schedule) {
  using Points = model::Execution::Points;
  model::Execution& run = model::execution();
  run.mind_time(schedule.minds_time);
  run.count(schedule.counted);
  run.clear_points();
  for (const std::uint32_t pc : schedule.accesses) run.add_point(pc);
  run.set_points(schedule.every_access       ? Points::kAll
                 : schedule.accesses.empty() ? Points::kNone
                                             : Points::kSome);
}

}  // namespace

Explorer::Explorer(Config config, Body body, void* argument)
    : config_(std::move(config)), body_(body), argument_(argument) {
  if (model::g_execution == nullptr) {
    model::g_execution =
        new (reserve(sizeof(model::Execution))) model::Execution(*model::backend(config_.backend));
    warm_up();
    note_libraries();
    interpose::seal_heap();
    model::Snapshot::take();
    interpose::catch_endings(config_.whole_program);
  }
  detect::g_detectors = &detectors_;
  if (config_.isolated) isolation_ = std::make_unique<Isolation>();
}

void Explorer::execute(model::Strategy& strategy, int tell_to) {
  // The libraries first: what they were given to keep lies on the heap of the execution before.
  interpose::reset_libraries();
  model::Snapshot::restore();
  model::reset_threads();
  interpose::reset_random();
  interpose::reset_named_semaphores();
  model::Execution& run = model::execution();
  detectors_.tell(tell_to);
  run.keep_history(account_of_ != nullptr);
  if (account_of_ != nullptr) detectors_.keep_history(*account_of_);
  model::Bounds bounds = config_.bounds;
  if (run.counting()) bounds.points = kCountedPoints;
  run.run(body_, argument_, strategy, detectors_, bounds);
  // The library's locks may be held: whoever allocates memory now could wait for ever.
  if (must_start_over() && config_.record_fd >= 0) raw_syscall(SYS_exit_group, kStartOver);
  if (tells_counts_ && run.incidents().empty()) detect::tell_counts(run, config_.record_fd);
  if (account_of_ != nullptr) detectors_.tell_history();
  run.keep_history(false);
  detectors_.tell(-1);
}

Outcome Explorer::one_execution(model::Strategy& strategy, int tell_to) {
  if (isolation_ != nullptr) {
    struct Call {
      Explorer* self;
      int tell_to;
    } call{this, tell_to};
    return isolation_->run(
        strategy,
        [](model::Strategy& witness, void* argument) {
          const Call& given = *static_cast<Call*>(argument);
          given.self->execute(witness, given.tell_to);
        },
        &call);
  }
  execute(strategy, tell_to);
  const model::Execution& run = model::execution();
  return {{run.incidents().begin(), run.incidents().size()},
          {run.choices().begin(), run.choices().size()},
          run.trace(),
          run.points(),
          run.accesses(),
          run.order()};
}

bool Explorer::must_start_over() const {
  return isolation_ == nullptr && interpose::interrupted_library();
}

bool Explorer::repeats_itself() {
  for (int i = 0; i < kSelfChecks; ++i) {
    std::uint64_t traces[2] = {};
    for (std::uint64_t& trace : traces) {
      strategy::RandomWalk walk(config_.settings.seed + static_cast<std::uint64_t>(i));
      walk.begin();
      const Outcome outcome = one_execution(walk);
      trace = outcome.trace;
      if (has_no_end(outcome) || must_start_over()) return true;
    }
    if (traces[0] != traces[1]) return false;
  }
  return true;
}

// Looks at the clock now and then only: that takes as long as a short execution.
bool Explorer::is_time_up(double begin) const {
  return config_.search_seconds > 0 && summary_.schedules % 64 == 0 &&
         cpu_now() - begin > config_.search_seconds;
}

bool Explorer::is_enough(std::uint64_t accesses_before) const {
  return summary_.accesses - accesses_before > kEnoughAccesses;
}

// Notes the incidents of the last execution that no other one had.
void Explorer::take_in(const model::Strategy& strategy, const Outcome& outcome, bool minded_time) {
  ++summary_.schedules;
  summary_.points += outcome.points;
  summary_.accesses += outcome.accesses;
  summary_.traces = (summary_.traces ^ outcome.trace) * 0x9E3779B97F4A7C15ULL;
  orders_.add(outcome.order);
  if (outcome.incidents.empty()) return;
  ++summary_.failing;
  for (const model::Incident& incident : outcome.incidents) {
    const bool is_new = outcomes_.emplace(incident.kind, incident.key).second;
    if (!is_new || found_.size() >= kMaxFound) continue;
    Found found{incident, {}, summary_.schedules, std::string(strategy.deciding().name())};
    found.schedule.program = config_.program;
    found.schedule.deviations = strategy.deviates();
    found.schedule.minds_time = minded_time;
    found.schedule.patience = strategy.patience();
    const model::Execution& run = model::execution();
    found.schedule.every_access = run.points_at() == model::Execution::Points::kAll;
    found.schedule.counted = run.counting();
    for (const std::uintptr_t pc : run.point_pcs()) {
      found.schedule.accesses.push_back(static_cast<std::uint32_t>(pc));
    }
    found.schedule.choices.assign(outcome.choices.begin(), outcome.choices.end());
    found.schedule.trace = outcome.trace;
    found_.push_back(std::move(found));
  }
}

void Explorer::search(std::uint64_t schedules, bool looks_on) {
  const std::unique_ptr<model::Strategy> strategy =
      strategy::make(config_.strategy, config_.settings);
  const std::uint64_t end = summary_.schedules + schedules;
  int endless = 0;
  const double begin = cpu_now();
  const std::uint64_t points = summary_.points;
  const std::uint64_t accesses = summary_.accesses;
  std::uint64_t accesses_unfound = accesses;  // before the first execution that found something
  const auto has_points = [this] {
    return config_.points == 0 || (summary_.points < config_.points &&
                                   summary_.accesses / kAccessesAPoint < config_.points);
  };
  while (summary_.schedules < end && has_points() && strategy->begin()) {
    const bool minded_time = model::execution().minds_time();
    if (found_.empty()) accesses_unfound = summary_.accesses;
    const Outcome outcome = one_execution(*strategy);
    strategy->end(outcome.points);
    take_in(*strategy, outcome, minded_time);
    if (must_start_over() || is_time_up(begin)) break;
    if (std::ranges::any_of(outcome.incidents, is_refusal)) break;
    if (has_no_end(outcome) && (++endless == kMaxEndless || is_enough(accesses) ||
                                summary_.points - points > kEndlessPoints)) {
      break;
    }
    if (looks_on && is_enough(accesses)) break;
    if (looks_on || found_.empty() || config_.keep_going) continue;
    if (is_enough(accesses_unfound) ||
        summary_.schedules >= std::max(kLookOn, 2 * found_.front().at)) {
      break;
    }
  }
  summary_.complete = std::max(summary_.complete, strategy->complete());
}

void Explorer::run() {
  const double begin = cpu_now();
  model::Execution& run = model::execution();
  run.set_points(config_.every_access ? model::Execution::Points::kAll
                                      : model::Execution::Points::kNone);
  if (config_.self_check) summary_.repeatable = repeats_itself();
  summary_.start_over = must_start_over() || (isolation_ == nullptr && !summary_.repeatable);
  if (summary_.start_over) return;
  search(config_.schedules, false);

  // What a race leads to shows when the accesses themselves are scheduling points.
  bool racy = false;
  if (!config_.every_access) {
    const std::size_t so_far = found_.size();
    for (std::size_t i = 0; i < so_far; ++i) {
      const model::Incident& incident = found_[i].incident;
      if (incident.kind != model::IncidentKind::kDataRace) continue;
      run.add_point(incident.key >> 32);
      run.add_point(incident.key & 0xFFFFFFFFU);
      racy = true;
    }
    if (racy) {
      run.set_points(model::Execution::Points::kSome);
      search(kAroundRaces, true);
    }
  }
  look_at_counts();
  summary_.start_over = must_start_over();
  for (std::size_t i = 0; isolation_ == nullptr && i < found_.size(); ++i) {
    summary_.start_over = summary_.start_over || !replays(found_[i]) || must_start_over();
  }
  if (summary_.start_over) return;
  summary_.cpu_seconds = cpu_now() - begin;

  if (config_.record_fd >= 0) {
    for (Found& found : found_) simplify(found);
    tell_begin();
    for (const Found& found : found_) tell(found);
    if (config_.counts) count_one(true);
    tell_end();
  }
  run.set_points(model::Execution::Points::kNone);
  run.count(false);
  model::Snapshot::restore();
}

Outcome Explorer::count_one(bool tells) {
  Schedule schedule;
  schedule.counted = schedule.every_access = true;
  schedule.minds_time = model::execution().minds_time();
  set_up(schedule);
  SideBySide strategy;
  tells_counts_ = tells;
  Outcome outcome = one_execution(strategy);
  tells_counts_ = false;
  return outcome;
}

// What a check says of the counts is said in the one execution that has them.
void Explorer::look_at_counts() {
  if (!model::execution().counts_wanted()) return;
  const Outcome outcome = count_one(false);
  take_in(SideBySide(), outcome, model::execution().minds_time());
}

void Explorer::tell_begin() const {
  record::Writer("begin").number("execution", 0).send(config_.record_fd);
}

void Explorer::tell_end() const {
  std::uint64_t outcomes = 0;  // in any order
  for (const auto& [kind, key] : outcomes_) {
    outcomes += (key ^ static_cast<std::uint64_t>(kind)) * 0x9E3779B97F4A7C15ULL;
  }
  record::Writer("explored")
      .text("strategy", config_.strategy)
      .number("seed", static_cast<std::int64_t>(config_.settings.seed))
      .number("schedules", static_cast<std::int64_t>(summary_.schedules))
      .number("failing", static_cast<std::int64_t>(summary_.failing))
      .number("points", static_cast<std::int64_t>(summary_.points))
      .number("outcomes", static_cast<std::int64_t>(outcomes_.size()))
      .number("outcomes_hash", static_cast<std::int64_t>(outcomes))
      .number("traces", static_cast<std::int64_t>(summary_.traces))
      .number("orders", static_cast<std::int64_t>(orders_.count()))
      .number("complete", summary_.complete)
      .number("repeatable", summary_.repeatable ? 1 : 0)
      .number("isolated", isolation_ != nullptr ? 1 : 0)
      .number("cpu_us", static_cast<std::int64_t>(summary_.cpu_seconds * 1e6))
      .number("rss_kib", resident_kib())
      .send(config_.record_fd);
  record::Writer("end")
      .text("how", summary_.failing == 0 ? "passed" : "failed")
      .number("executions", static_cast<std::int64_t>(summary_.schedules))
      .number("failures", static_cast<std::int64_t>(summary_.failing))
      .send(config_.record_fd);
}

void Explorer::tell_schedule(bool agrees, const Schedule& schedule, const std::string& strategy,
                             std::uint64_t at) const {
  record::Writer(agrees ? "schedule" : "unfaithful")
      .text("text", encode(schedule))
      .text("strategy", strategy)
      .number("at", static_cast<std::int64_t>(at))
      .send(config_.record_fd);
}

Outcome Explorer::run_again(const Schedule& schedule, int tell_to) {
  set_up(schedule);
  strategy::Replay replay(schedule);
  replay.begin();
  return one_execution(replay, tell_to);
}

// What there is to tell of a race is known when its memory is: that is watched meanwhile.
void Explorer::tell_account(const Schedule& schedule, const model::Incident& incident) {
  model::execution().watch(incident.address);
  if (!schedule.counted) account_of_ = &incident;
  run_again(schedule, config_.record_fd);
  account_of_ = nullptr;
  model::execution().watch(0);
}

// Where a limit is met depends on the machine, and so would what is left of its schedule.
void Explorer::simplify(Found& found) {
  using model::IncidentKind;
  const IncidentKind kind = found.incident.kind;
  if (kind == IncidentKind::kLimit || found.schedule.counted) return;
  const bool endless = kind == IncidentKind::kLivelock || kind == IncidentKind::kStarvation;
  shrinking_.executions = endless                 ? kShrinksEndless
                          : isolation_ == nullptr ? kShrinks
                                                  : kShrinksIsolated;
  const auto shrunken =
      shrink(found.schedule, found.incident, shrinking_, [&](model::Strategy& strategy) {
        set_up(found.schedule);
        return one_execution(strategy);
      });
  if (!shrunken) return;
  found.schedule = shrunken->schedule;
  found.preemptions = shrunken->preemptions;
  found.undo = shrunken->undo;
}

// A replay that shows something else is a defect of racecourse, or the program's if it depends on
// something outside of it: nothing is said of the student then.
bool Explorer::replays(const Found& found) {
  const Outcome outcome = run_again(found.schedule);
  const bool same_end =
      outcome.trace == found.schedule.trace || found.incident.kind == model::IncidentKind::kLimit;
  return same_end &&
         std::ranges::find(outcome.incidents, found.incident) != outcome.incidents.end();
}

void Explorer::tell(const Found& found) {
  // In one process a search whose findings do not replay has been given up by now.
  const bool agrees = isolation_ == nullptr || replays(found);
  tell_schedule(agrees, found.schedule, found.strategy, found.at);
  if (!agrees) return;
  if (found.preemptions >= 0) {
    record::Writer line("shrunken");
    line.number("preemptions", found.preemptions);
    if (found.undo) {
      line.number("undo_thread", found.undo->task)
          .number("undo_step", static_cast<std::int64_t>(found.undo->step));
    }
    line.send(config_.record_fd);
  }
  tell_account(found.schedule, found.incident);
}

bool Explorer::replay(const Schedule& schedule) {
  if (schedule.program != config_.program) return false;
  const Outcome outcome = run_again(schedule);
  ++summary_.schedules;
  summary_.failing += outcome.incidents.empty() ? 0 : 1;
  const bool agrees = outcome.trace == schedule.trace;
  if (config_.record_fd < 0) return agrees;
  tell_begin();
  tell_schedule(agrees, schedule, "replay", 1);
  const model::Incident incident =
      outcome.incidents.empty() ? model::Incident{} : outcome.incidents.front();
  if (agrees) tell_account(schedule, incident);
  tell_end();
  return agrees;
}

bool Explorer::stop_at(const Schedule& schedule, std::uint64_t event) {
  if (schedule.program != config_.program) return false;
  isolation_ = std::make_unique<Isolation>();
  const Outcome outcome = run_again(schedule);
  isolation_.reset();
  if (outcome.trace != schedule.trace) return false;
  const model::Incident incident =
      outcome.incidents.empty() ? model::Incident{} : outcome.incidents.front();
  racecourse_stop_at = event;
  tell_account(schedule, incident);
  return true;
}

}  // namespace racecourse::explore
