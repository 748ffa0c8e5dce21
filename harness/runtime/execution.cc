#include "harness/runtime/execution.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "harness/core/stable_address.h"
#include "harness/runtime/threads.h"

namespace racecourse::model {

Execution* g_execution = nullptr;
Task* g_current = nullptr;

namespace {

constexpr std::int32_t kFuel = 5'000;
// A task that computes takes no virtual time, but one that waits for a plain variable would stop
// the clock that whoever sets it waits for.
constexpr std::uint32_t kDryRoundsPerDeadline = 20;
constexpr std::uint64_t kPointsPerCircle = 2'000;
// Strategies need not be fair, and under one that never lets somebody go a program that waits for
// that one does not end. Whoever could go on and is passed over for so long is owed fairness.
constexpr std::uint64_t kPassedOver = 5'000;
constexpr std::uint64_t kPassedOverPerTask = 16;
constexpr std::uint32_t kFairTurn = 64;  // points, at most
constexpr std::size_t kFirstContexts = 16;
constexpr std::size_t kMaxPointPcs = 64;

Step step_of(const Task& task) {
  const auto address_of = [](const Object* object) {
    return object == nullptr ? 0 : stable_address(object->address);
  };
  Step step{task.id,
            task.op,
            stable_address(task.pc),
            address_of(task.object),
            address_of(task.mutex),
            task.op == Op::kJoin ? task.target : kNobody,
            execution().counting() ? execution().clocks().span(task.id) : 0};
  if (acts_on_memory(task.op)) step.place = stable_address(task.address & ~std::uintptr_t{7});
  return step;
}

}  // namespace

Execution::Execution(Backend& backend)
    : backend_(&backend),
      tasks_(kMaxTasks),
      alive_(kMaxTasks),
      options_(2 * kMaxTasks),
      steps_(2 * kMaxTasks),
      choices_(kMaxChoices),
      incidents_(kMaxIncidents),
      words_(kWords),
      point_pcs_(kMaxPointPcs) {
  backend_->prepare(kFirstContexts);
}

// --- Running -------------------------------------------------------------------------------------

void Execution::run(void* (*body)(void*), void* argument, Strategy& strategy, Observer& observer,
                    const Bounds& bounds) {
  strategy_ = &strategy;
  observer_ = &observer;
  bounds_ = bounds;
  tasks_.clear();
  alive_.clear();
  choices_.clear();
  incidents_.clear();
  ++number_;
  objects_.reset(number_);
  clocks_.reset();
  memory_.reset(number_);
  shared_size_ = 0;
  now_ = 0;
  trace_ = 0x9E3779B97F4A7C15ULL;
  order_ = 0;
  state_ = 0;
  last_address_ = 0;
  last_object_ = nullptr;
  points_ = 0;
  accesses_before_ = 0;
  fuel_granted_ = 0;
  fuel = 0;
  dry_rounds_ = 0;
  alone_ = nullptr;
  deviates_ = strategy.deviates();
  looks_ahead_ = strategy.looks_ahead();
  knows_states_ = strategy.knows_states();
  patience_ = strategy.patience();
  body_ended_ = false;
  at_rest_ = false;
  named_ = {};
  fair_ = false;
  fair_random_ = Random(1);
  fair_points_ = 0;
  looks_closely_ = false;
  if (counts_on_) counts_->reset();
  find_special();
  current_ = nullptr;
  grant_fuel();

  Task* main = create(body, argument);
  if (main == nullptr) std::abort();  // the system does not give a single thread
  current_ = main;
  g_current = main;
  backend_->switch_to(driver_, main->context);
  for (const Task* task : alive_) {
    const bool ends_it = task == current_ && !at_rest_;
    if (looks_ahead_ && !ends_it) strategy.left(step_of(*task), possible(*task));
  }
  looks_ahead_ = knows_states_ = false;
  if (at_rest_) {
    if (body_ended_) {
      observer.left_running();
    } else {
      observer.stuck();
    }
  } else if (alive_.empty() && incidents_.empty()) {
    at_rest_ = true;
    observer.finished();
  }
  backend_->give_up_all();
  objects_.leave_libraries();
  accesses_before_ += spent_fuel();
  fuel_granted_ = fuel = 0;
}

void Execution::enter(void* task) {
  auto& self = *static_cast<Task*>(task);
  errno = 0;
  void* result = self.routine(self.argument);
  leave_thread();
  execution().end_task(result);
}

Task* Execution::create(void* (*routine)(void*), void* argument) {
  if (tasks_.full()) return nullptr;
  const auto id = static_cast<TaskId>(tasks_.size());
  const Native native;
  if (id >= backend_->prepared()) {
    backend_->prepare(std::min<std::size_t>(2 * backend_->prepared(), kMaxTasks));
    if (id >= backend_->prepared()) return nullptr;
  }
  tasks_.resize(id + 1U);
  Task& task = tasks_[id];
  static_cast<TaskFields&>(task) = TaskFields{};
  task.id = id;
  task.routine = routine;
  task.argument = argument;
  if (!backend_->start(task.context, id, &Execution::enter, &task)) {
    tasks_.resize(id);
    return nullptr;
  }
  const TaskId creator = current_ == nullptr ? kNobody : current_->id;
  clocks_.add_task(id, creator);
  if (creator != kNobody) ++clocks_.of(creator)[creator];
  alive_.push_back(&task);
  strategy_->created(id, creator);
  return &task;
}

void Execution::end_task(void* result) {
  Task& task = *current_;
  task.result = result;
  point(Op::kEnd, nullptr, 0);
  task.state = TaskState::kFinished;
  for (std::size_t i = 0; i < alive_.size(); ++i) {
    if (alive_[i] == &task) {
      alive_.erase_at(i);
      break;
    }
  }
  if (task.id == 0) body_ended_ = true;
  if (alive_.empty()) stop();
  schedule();
  __builtin_trap();  // nobody goes on with a task that has ended
}

// Returns only in the counterfactual, if this task is the one that is woken.
void Execution::give_driver() {
  g_current = nullptr;
  backend_->switch_to(current_->context, driver_);
}

void Execution::stop() {
  give_driver();
  __builtin_trap();
}

// --- Scheduling ----------------------------------------------------------------------------------

// Whoever could go on waits by going round in a circle.
bool Execution::all_busy() const {
  for (const Task* task : alive_) {
    if (!task->busy && possible(*task)) return false;
  }
  return true;
}

bool Execution::current_goes_on() const {
  return current_->state == TaskState::kAlive && possible(*current_);
}

bool Execution::possible(const Task& task) const {
  switch (task.op) {
    case Op::kJoin: return tasks_[task.target].state == TaskState::kFinished || task.timed_out;
    case Op::kLock: return task.object->owner == kNobody || task.timed_out;
    case Op::kWriteLock:
      return (task.object->owner == kNobody && task.object->count == 0) || task.timed_out;
    case Op::kReadLock: return task.object->owner == kNobody || task.timed_out;
    case Op::kReacquire:
      return (task.woken || task.timed_out || task.spurious) && task.mutex->owner == kNobody;
    case Op::kSemaphoreWait: return task.object->count > 0 || task.timed_out;
    case Op::kBarrierLeave: return task.object->round != task.round;
    case Op::kOnce: return task.object->owner == kNobody;
    case Op::kFutexSleep: return task.woken || task.timed_out;
    case Op::kSleep: return task.timed_out;
    default: return true;
  }
}

// Who waits by going round in a circle lets the others go first; among those who do, turns go by
// number, and are no choice: else two of them could keep the third off for ever. After a while one
// of them is let in again, since a long loop of equal rounds may have looked like a circle.
void Execution::collect_options() {
  options_.clear();
  const auto lets_others_go = [this](const Task& task) {
    return task.spinning && points_ - task.spinning_since < kPointsPerCircle;
  };
  if (current_goes_on() && !lets_others_go(*current_)) {
    options_.push_back({current_->id, Turn::kGoesOn});
  }
  const Task* in_turn = nullptr;
  for (Task* task : alive_) {
    if (task == current_) continue;
    if (!possible(*task)) {
      task->waits_since = 0;
    } else if (!lets_others_go(*task)) {
      options_.push_back({task->id, Turn::kGoesOn});
      fair_ = fair_ || (is_passed_over(*task) && !counts_on_);
    } else if (in_turn == nullptr || (in_turn->id < current_->id && task->id > current_->id)) {
      in_turn = task;
    }
  }
  if (options_.empty() && in_turn != nullptr) options_.push_back({in_turn->id, Turn::kGoesOn});
  normal_options_ = options_.size();
  if (!deviates_ || options_.empty()) return;
  for (const Task* task : alive_) {
    if (possible(*task)) continue;
    if (task->op == Op::kReacquire) {
      if (task->woken || task->timed_out || task->mutex->owner != kNobody) continue;
      options_.push_back({task->id, Turn::kSpurious});
    }
    if (task->deadline != kNever && !task->punctual && !minds_time_) {
      options_.push_back({task->id, Turn::kTimesOut});
    }
  }
}

bool Execution::is_passed_over(Task& task) {
  if (task.waits_since == 0) task.waits_since = points_;
  return points_ - task.waits_since > kPassedOver + kPassedOverPerTask * alive_.size();
}

// In an execution that owes fairness turns are drawn, not chosen: of random length, since equal
// ones could keep two tasks in step for ever.
std::size_t Execution::fair_turn() {
  const bool goes_on = options_[0].task == current_->id;
  if (goes_on && fair_points_ > 0) {
    --fair_points_;
    return 0;
  }
  fair_points_ = fair_random_.below(kFairTurn);
  return fair_random_.below(static_cast<std::uint32_t>(normal_options_));
}

// Moves the clock to the next deadline. False if nobody waits for one.
bool Execution::let_time_pass() {
  std::int64_t next = kNever;
  for (const Task* task : alive_) {
    if (!task->timed_out) next = std::min(next, task->deadline);
  }
  if (next == kNever) return false;
  advance_clock(std::max<std::int64_t>(next - now_, 0));
  return true;
}

void Execution::advance_clock(std::int64_t by) {
  now_ += by;
  for (Task* task : alive_) {
    if (task->deadline <= now_) task->timed_out = true;
  }
}

std::size_t Execution::choose(Question question, const Option* options, std::size_t count) {
  if (count < 2) return 0;
  if (choices_.full()) return 0;  // far beyond every bound on scheduling points
  g_current = nullptr;
  const bool first_goes_on = question == Question::kWhoRuns && options[0].task == current_->id &&
                             options[0].turn == Turn::kGoesOn;
  steps_.clear();
  if (looks_ahead_) {
    for (std::size_t i = 0; i < count; ++i) steps_.push_back(step_of(tasks_[options[i].task]));
  }
  const std::size_t pick = strategy_->choose({question,
                                              {options, count},
                                              first_goes_on,
                                              current_->gave_way,
                                              {steps_.begin(), steps_.size()},
                                              knows_states_ ? state() : 0});
  g_current = current_;
  choices_.push_back(static_cast<std::uint16_t>(pick));
  return pick;
}

void Execution::schedule() {
  if (alone_ != nullptr && goes_on_alone()) return;
  for (;;) {
    collect_options();
    if (normal_options_ != 0) {
      if (current_->busy && all_busy() && let_time_pass()) continue;
      break;
    }
    const bool spins = current_goes_on();
    if ((!spins || current_->busy) && let_time_pass()) continue;
    if (spins) {
      options_.push_back({current_->id, Turn::kGoesOn});
      break;
    }
    at_rest_ = true;
    give_driver();
    return;
  }
  const Option option =
      options_[fair_ ? fair_turn() : choose(Question::kWhoRuns, &options_[0], options_.size())];
  Task& next = tasks_[option.task];
  if (option.turn == Turn::kSpurious) next.spurious = true;
  if (option.turn == Turn::kTimesOut) {
    advance_clock(std::max<std::int64_t>(next.deadline - now_, 0));
  }
  current_->gave_way = false;
  if (&next != current_) switch_to(next);
}

bool Execution::would_go_on(Task& waiter) {
  constexpr std::uint32_t kEnough = 64;
  const bool on_condition = waiter.op == Op::kReacquire && waiter.mutex->owner == kNobody;
  if (!on_condition && waiter.op != Op::kFutexSleep) return false;
  alone_ = &waiter;
  alone_object_ = waiter.object;
  alone_address_ = waiter.address;
  alone_points_ = kEnough;
  alone_did_more_ = false;
  waiter.woken = true;
  current_ = &waiter;
  g_current = &waiter;
  backend_->switch_to(driver_, waiter.context);
  alone_ = nullptr;
  return alone_did_more_;
}

// In the counterfactual: true if the waiter, which has come to a scheduling point, may pass it.
// Else the driver has its answer.
bool Execution::goes_on_alone() {
  Task& waiter = *alone_;
  const bool waits_again =
      ((waiter.op == Op::kWait || waiter.op == Op::kReacquire) && waiter.object == alone_object_) ||
      ((waiter.op == Op::kFutexWait || waiter.op == Op::kFutexSleep) &&
       waiter.address == alone_address_);
  // Updates are how libstdc++ looks at a future or an atomic that it waits for.
  const bool looks = waits_again || waiter.op == Op::kLoad || waiter.op == Op::kRead ||
                     waiter.op == Op::kUpdate || waiter.op == Op::kYield;
  if (!looks) alone_did_more_ = true;
  if (looks && alone_points_-- > 0 && possible(waiter)) return true;
  stop();
}

void Execution::switch_to(Task& next) {
  Task& from = *current_;
  next.waits_since = 0;
  current_ = &next;
  g_current = &next;
  grant_fuel();
  backend_->switch_to(from.context, next.context);
}

void Execution::point(Op op, Object* object, std::uintptr_t pc) {
  Task& task = *current_;
  task.op = op;
  task.object = object;
  task.pc = pc;
  block();
}

void Execution::point_at(Op op, std::uintptr_t address, std::size_t size, std::uintptr_t pc) {
  current_->address = address;
  current_->size = size;
  point(op, nullptr, pc);
}

void Execution::block() {
  Task& task = *current_;
  ++task.steps;
  dry_rounds_ = 0;
  if (counts_on_) count_step(task);
  if (knows_states_) settle_state();
  if (++points_ > bounds_.points) observer_->endless(true);
  schedule();
  task.last_step = points_;
  if (task.object != nullptr) task.object->used_at = points_;
  observer_->stepped(task);
  if (looks_ahead_) {
    const Native native;
    strategy_->happened(step_of(task));
  }
  const std::uint64_t what = (std::uint64_t{task.id} << 40) |
                             (static_cast<std::uint64_t>(task.op) << 32) |
                             (task.object == nullptr ? 0 : task.object->serial);
  trace_ = (trace_ ^ what) * 0x9E3779B97F4A7C15ULL;
  trace_ ^= trace_ >> 29;
  note_order(task);
  if (knows_states_) note_state(task);
}

// --- Plain accesses ------------------------------------------------------------------------------

void Execution::grant_fuel() {
  accesses_before_ += spent_fuel();
  fuel = kFuel;
  fuel_granted_ = kFuel;
}

// A task that only computes, or that waits for a plain variable, would keep the others from ever
// running. Whose turn it is then is no choice: it would multiply the schedules for nothing.
void Execution::fuel_spent(std::uintptr_t pc) {
  Task& task = *current_;
  grant_fuel();
  ++dry_rounds_;
  if (accesses_before_ > bounds_.accesses) {
    task.pc = pc;
    observer_->endless(false);
  }
  Task* next = nullptr;
  task.op = Op::kYield;
  task.object = nullptr;
  task.pc = pc;
  for (Task* other : alive_) {
    if (other == &task || !possible(*other)) continue;
    if (next == nullptr || (next->id < task.id && other->id > task.id)) next = other;
  }
  if (next == nullptr && dry_rounds_ % kDryRoundsPerDeadline == 0 && let_time_pass()) {
    for (Task* other : alive_) {
      if (other != &task && possible(*other) && next == nullptr) next = other;
    }
  }
  if (next == nullptr) return;
  {
    const Native native;
    strategy_->gave_way(task.id);
  }
  switch_to(*next);
}

void Execution::add_point(std::uintptr_t pc) {
  if (point_pcs_.full()) return;
  for (const std::uintptr_t known : point_pcs_) {
    if (known == pc) return;
  }
  point_pcs_.push_back(pc);
}

void Execution::tell_of(std::uintptr_t address, std::uint32_t size, std::uint8_t flags,
                        std::uintptr_t pc) {
  const Access access{current_->id,
                      clocks_.epoch(current_->id),
                      pc,
                      address,
                      size,
                      (flags & kIsWrite) != 0,
                      (flags & kIsAtomic) != 0,
                      (flags & kIsFree) != 0};
  if (watched_ != 0 && address < watched_ + 8 && address + size > watched_) {
    observer_->watched(access);
  }
  if (keeps_history_ && (flags & kIsTable) == 0) observer_->accessed(access);
  if (counts_on_ && (flags & (kIsTable | kIsFree)) == 0) {
    counts_->accessed(current_->id, address, size, access.write, pc);
  }
}

void Execution::special_access(std::uintptr_t address, std::uint32_t size, std::uint8_t flags,
                               std::uintptr_t pc) {
  const bool write = (flags & kIsWrite) != 0;
  bool is_point = points_at_ == Points::kAll;
  if (points_at_ == Points::kSome) {
    for (const std::uintptr_t point_pc : point_pcs_) is_point = is_point || point_pc == pc;
  }
  if (is_point) point_at(write ? Op::kWrite : Op::kRead, address, size, pc);
  if (current_->close_look && !write) observer_->looked(*current_, address, size, pc);
  tell_of(address, size, flags, pc);
}

bool Execution::is_gone(std::uintptr_t address) const {
  constexpr std::uintptr_t kRedZone = 128;
  const std::size_t slot = (address - kStackBase) / kStackBytes;
  if (slot >= tasks_.size() || slot == current_->id) return false;
  const Task& owner = tasks_[slot];
  return owner.state == TaskState::kFinished ||
         address + kRedZone < reinterpret_cast<std::uintptr_t>(owner.context.stack_pointer);
}

// --- Incidents -----------------------------------------------------------------------------------

void Execution::incident(IncidentKind kind, std::uint64_t key, std::uintptr_t address) {
  const Incident incident{kind, current_ == nullptr ? kNobody : current_->id, key, address};
  const bool known = std::find(incidents_.begin(), incidents_.end(), incident) != incidents_.end();
  if (!known && !incidents_.full()) incidents_.push_back(incident);
  observer_->noted(incident);
  if (is_fatal(kind) && !at_rest_) stop();
}

}  // namespace racecourse::model
