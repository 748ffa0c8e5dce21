#include "harness/explore/explorer.h"

#include <algorithm>
#include <ctime>

#include "harness/explore/warm_up.h"
#include "harness/interpose/program.h"
#include "harness/record/record.h"
#include "harness/runtime/snapshot.h"
#include "harness/runtime/threads.h"
#include "harness/strategy/bounded.h"
#include "harness/strategy/portfolio.h"
#include "harness/strategy/random_walk.h"
#include "harness/strategy/replay.h"

namespace racecourse::explore {
namespace {

constexpr std::size_t kMaxFound = 8;
constexpr std::uint64_t kLookOn = 200;       // schedules tried at least once something was found
constexpr std::uint64_t kAroundRaces = 300;  // with the racy accesses as scheduling points
constexpr int kSelfChecks = 5;
constexpr int kMaxEndless = 3;

double cpu_now() {
  timespec time{};
  raw_syscall(SYS_clock_gettime, CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

const strategy::Bounded* bounded_in(model::Strategy& strategy) {
  if (auto* portfolio = dynamic_cast<strategy::Portfolio*>(&strategy)) return portfolio->bounded();
  return dynamic_cast<strategy::Bounded*>(&strategy);
}

// Executions without an end are as long as can be; more of them show nothing new.
bool has_no_end() {
  return std::ranges::any_of(model::execution().incidents(), [](const model::Incident& incident) {
    return incident.kind == model::IncidentKind::kLimit ||
           incident.kind == model::IncidentKind::kLivelock ||
           incident.kind == model::IncidentKind::kRefused;
  });
}

void set_points(const Schedule& schedule) {
  using Points = model::Execution::Points;
  model::Execution& run = model::execution();
  run.clear_points();
  for (const std::uint32_t pc : schedule.accesses) run.add_point(pc);
  run.set_points(schedule.every_access       ? Points::kAll
                 : schedule.accesses.empty() ? Points::kNone
                                             : Points::kSome);
}

model::Strategy& member(model::Strategy& strategy) {
  auto* portfolio = dynamic_cast<strategy::Portfolio*>(&strategy);
  return portfolio == nullptr ? strategy : portfolio->now();
}

}  // namespace

Explorer::Explorer(Config config, Body body, void* argument)
    : config_(std::move(config)), body_(body), argument_(argument) {
  if (model::g_execution == nullptr) {
    model::g_execution = new (reserve(sizeof(model::Execution))) model::Execution;
    warm_up();
    interpose::seal_heap();
    model::Snapshot::take();
    interpose::catch_endings(config_.whole_program);
  }
  detect::g_detectors = &detectors_;
}

void Explorer::one_execution(model::Strategy& strategy) {
  model::Snapshot::restore();
  model::reset_threads();
  interpose::reset_random();
  interpose::reset_libraries();
  model::execution().run(body_, argument_, strategy, detectors_, config_.bounds);
}

bool Explorer::repeats_itself() {
  for (int i = 0; i < kSelfChecks; ++i) {
    std::uint64_t traces[2] = {};
    for (std::uint64_t& trace : traces) {
      strategy::RandomWalk walk(config_.settings.seed + static_cast<std::uint64_t>(i));
      walk.begin();
      one_execution(walk);
      trace = model::execution().trace();
      if (has_no_end()) return true;
    }
    if (traces[0] != traces[1]) return false;
  }
  return true;
}

std::uint64_t Explorer::look_on_until(std::uint64_t found_at) const {
  return config_.keep_going ? ~std::uint64_t{0} : std::max(kLookOn, 2 * found_at);
}

// Notes the incidents of the last execution that no other one had.
void Explorer::take_in(model::Strategy& strategy) {
  const model::Execution& run = model::execution();
  ++summary_.schedules;
  summary_.points += run.points();
  if (run.incidents().empty()) return;
  ++summary_.failing;
  for (const model::Incident& incident : run.incidents()) {
    const bool known =
        std::ranges::any_of(found_, [&](const Found& old) { return old.incident == incident; });
    if (known || found_.size() >= kMaxFound) continue;
    Found found{incident, {}, summary_.schedules, std::string(member(strategy).name())};
    found.schedule.program = config_.program;
    found.schedule.deviations = strategy.deviates();
    found.schedule.patience = strategy.patience();
    found.schedule.every_access = config_.every_access;
    for (const std::uintptr_t pc : run.point_pcs()) {
      found.schedule.accesses.push_back(static_cast<std::uint32_t>(pc));
    }
    found.schedule.choices.assign(run.choices().begin(), run.choices().end());
    found.schedule.trace = run.trace();
    found_.push_back(std::move(found));
  }
}

void Explorer::search(std::uint64_t schedules, bool looks_on) {
  const std::unique_ptr<model::Strategy> strategy =
      strategy::make(config_.strategy, config_.settings);
  const std::uint64_t end = summary_.schedules + schedules;
  int endless = 0;
  while (summary_.schedules < end && summary_.points < config_.points && strategy->begin()) {
    one_execution(*strategy);
    strategy->end(model::execution().points());
    take_in(*strategy);
    if (has_no_end() && ++endless == kMaxEndless) break;
    if (!looks_on && !found_.empty() && summary_.schedules >= look_on_until(found_.front().at)) {
      break;
    }
  }
  if (const strategy::Bounded* bounded = bounded_in(*strategy)) {
    summary_.complete = std::max(summary_.complete, bounded->complete());
  }
}

void Explorer::run() {
  const double begin = cpu_now();
  model::Execution& run = model::execution();
  run.set_points(config_.every_access ? model::Execution::Points::kAll
                                      : model::Execution::Points::kNone);
  if (config_.self_check) summary_.repeatable = repeats_itself();
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
  summary_.cpu_seconds = cpu_now() - begin;

  if (config_.record_fd >= 0) {
    record::Writer("begin").number("execution", 0).send(config_.record_fd);
    for (const Found& found : found_) tell(found);
    record::Writer("explored")
        .text("strategy", config_.strategy)
        .number("seed", static_cast<std::int64_t>(config_.settings.seed))
        .number("schedules", static_cast<std::int64_t>(summary_.schedules))
        .number("failing", static_cast<std::int64_t>(summary_.failing))
        .number("points", static_cast<std::int64_t>(summary_.points))
        .number("complete", summary_.complete)
        .number("repeatable", summary_.repeatable ? 1 : 0)
        .number("cpu_us", static_cast<std::int64_t>(summary_.cpu_seconds * 1e6))
        .send(config_.record_fd);
    record::Writer("end")
        .text("how", summary_.failing == 0 ? "passed" : "failed")
        .number("executions", static_cast<std::int64_t>(summary_.schedules))
        .number("failures", static_cast<std::int64_t>(summary_.failing))
        .send(config_.record_fd);
  }
  run.set_points(model::Execution::Points::kNone);
  model::Snapshot::restore();
}

// Replays what was found. The first time without a word: a replay that shows something else is a
// defect of racecourse, and nothing is said of the student then.
void Explorer::tell(const Found& found) {
  model::Execution& run = model::execution();
  set_points(found.schedule);
  strategy::Replay replay(found.schedule);
  replay.begin();
  one_execution(replay);
  const bool agrees =
      (run.trace() == found.schedule.trace || found.incident.kind == model::IncidentKind::kLimit) &&
      std::find(run.incidents().begin(), run.incidents().end(), found.incident) !=
          run.incidents().end();
  record::Writer(agrees ? "schedule" : "unfaithful")
      .text("text", encode(found.schedule))
      .text("strategy", found.strategy)
      .number("at", static_cast<std::int64_t>(found.at))
      .send(config_.record_fd);
  if (!agrees) return;
  run.watch(found.incident.address);
  detectors_.tell(config_.record_fd);
  replay.begin();
  one_execution(replay);
  detectors_.tell(-1);
  run.watch(0);
}

bool Explorer::replay(const Schedule& schedule) {
  if (schedule.program != config_.program) return false;
  // As before a search, an execution first shows whether the program minds time.
  if (summary_.schedules == 0) {
    strategy::RandomWalk walk(config_.settings.seed);
    walk.begin();
    one_execution(walk);
  }
  set_points(schedule);
  strategy::Replay replay(schedule);
  replay.begin();
  one_execution(replay);
  ++summary_.schedules;
  return model::execution().trace() == schedule.trace && !replay.diverged();
}

}  // namespace racecourse::explore
