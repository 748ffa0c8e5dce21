#pragma once

// One controlled execution: tasks, virtual time, and the scheduling points at which the strategy
// decides. One task at a time goes on, whatever the backend, so nothing in here is locked.
//
// A modelled operation calls point() with what it is about to do; point() returns when the strategy
// has chosen this task and the operation is possible; what the operation then does is atomic.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>

#include "harness/core/mapped.h"
#include "harness/core/random.h"
#include "harness/runtime/clocks.h"
#include "harness/runtime/counts.h"
#include "harness/runtime/incident.h"
#include "harness/runtime/memory.h"
#include "harness/runtime/object.h"
#include "harness/runtime/observer.h"
#include "harness/runtime/strategy.h"
#include "harness/runtime/task.h"

namespace racecourse::model {

struct Bounds {
  std::uint64_t points = 200'000;       // scheduling points of an execution
  std::uint64_t accesses = 50'000'000;  // of plain memory, altogether
};

class Execution {
 public:
  static constexpr std::size_t kMaxIncidents = 16;
  static constexpr std::size_t kMaxChoices = 4'000'000;
  static constexpr std::size_t kWords = 1024;

  explicit Execution(Backend& backend);

  // Runs `body` as task 0 under `strategy` until every task has ended, none can go on, or something
  // ends it. Called by the driver, outside any task. The strategy's begin() has been called.
  void run(void* (*body)(void*), void* argument, Strategy& strategy, Observer& observer,
           const Bounds& bounds);

  // --- Of the execution that runs, or else of the last one.
  const MappedVector<Incident>& incidents() const { return incidents_; }
  const MappedVector<std::uint16_t>& choices() const { return choices_; }
  std::uint64_t trace() const { return trace_; }
  // The same for executions that differ only in the order of steps that do not concern one another
  // (Mazurkiewicz 1977).
  std::uint64_t order() const { return order_; }
  std::uint64_t points() const { return points_; }
  std::uint64_t accesses() const { return accesses_before_ + spent_fuel(); }
  std::int64_t now() const { return now_; }
  const Bounds& bounds() const { return bounds_; }

  // --- For modelled operations, on the running task.
  Task& me() { return *current_; }
  Task& task(TaskId id) { return tasks_[id]; }
  std::size_t task_count() const { return tasks_.size(); }
  MappedVector<Task*>& alive() { return alive_; }
  Backend& backend() { return *backend_; }
  Objects& objects() { return objects_; }
  Clocks& clocks() { return clocks_; }
  Memory& memory() { return memory_; }
  Observer& observer() { return *observer_; }

  void point(Op op, Object* object, std::uintptr_t pc);
  // Of an operation on memory.
  void point_at(Op op, std::uintptr_t address, std::size_t size, std::uintptr_t pc);
  // Leaves the task off the processor until its operation (set up in me()) is possible.
  void block();
  // Which of the `count` tasks in `options` an operation concerns, where that is open.
  std::size_t choose(Question question, const Option* options, std::size_t count);
  // The new task, ready to run, or nullptr if there can be no more: kMaxTasks of them, or as many
  // as the system gives.
  Task* create(void* (*routine)(void*), void* argument);
  // Ends the running task. Does not return.
  [[noreturn]] void end_task(void* result);

  // Notes what went wrong; ends the execution if that is fatal, and then does not return.
  void incident(IncidentKind kind, std::uint64_t key, std::uintptr_t address = 0);
  // Ends the execution, with what has been noted.
  [[noreturn]] void stop();

  // Until when the running task waits at most, for the operation that it is about to announce; and,
  // when that is over, whether the deadline came first.
  void set_deadline(std::int64_t deadline) {
    current_->deadline = deadline;
    current_->timed_out = deadline <= now_;
  }
  bool clear_deadline() {
    const bool late = current_->timed_out;
    current_->deadline = kNever;
    current_->timed_out = false;
    return late;
  }
  void advance_clock(std::int64_t by);
  // The program is judged by how long it takes: from now on, in every execution, no deadline comes
  // before its time.
  void mind_time(bool minds = true) { minds_time_ = minds; }
  bool minds_time() const { return minds_time_; }
  // What accounts call a word of a world's that tasks sleep on; a literal. nullptr: it has no name.
  void name_word(std::uintptr_t address, const char* name);
  const char* name_of(std::uintptr_t address) const;
  // Processes share this memory, each at an address of its own: what lies in it is for them all. Of
  // each execution anew.
  void share(std::uintptr_t address, std::size_t size) {
    shared_ = address;
    shared_size_ = size;
  }
  bool is_shared(const void* address) const {
    return reinterpret_cast<std::uintptr_t>(address) - shared_ < shared_size_;
  }
  // After so many rounds of the same steps a task lets the others go first.
  std::uint32_t patience() const { return patience_; }
  void fuel_spent(std::uintptr_t pc);

  // For the counterfactual of a stuck execution: wakes `waiter`, which waits on a condition
  // variable or a futex, and lets it run alone. True if it then does more than look and wait again.
  // For the observer's stuck().
  bool would_go_on(Task& waiter);

  bool possible(const Task& task) const;

  // --- What is special about plain accesses in this execution. Points and watched places are kept
  // until changed.
  enum class Points : std::uint8_t { kNone, kSome, kAll };
  // Whether accesses of plain memory are scheduling points, and with kSome, which.
  void set_points(Points points) {
    points_at_ = points;
    find_special();
  }
  void add_point(std::uintptr_t pc);
  void clear_points() { point_pcs_.clear(); }
  const MappedVector<std::uintptr_t>& point_pcs() const { return point_pcs_; }
  Points points_at() const { return points_at_; }
  // Tells the observer of every access of the 8 bytes around `address`; 0: of none.
  void watch(std::uintptr_t address) {
    watched_ = address & ~std::uintptr_t{7};
    find_special();
  }
  // Counts what an execution costs; every access should be a scheduling point then, and the one
  // with the shortest way behind it be chosen. Kept until changed.
  void count(bool counts) {
    counts_on_ = counts;
    find_special();
  }
  bool counting() const { return counts_on_; }
  Counts& counts() { return *counts_; }
  Counts::Totals totals() const;
  // Somebody wants to know the counts, in some execution.
  void want_counts() { counts_wanted_ = true; }
  bool counts_wanted() const { return counts_wanted_; }
  // Tells the observer of what `task` reads, for the rest of the execution or until taken back.
  void look_closely(Task& task) { task.close_look = looks_closely_ = special_ = true; }
  bool special() const { return special_; }
  // The observer hears of every access.
  void keep_history(bool keep) {
    keeps_history_ = keep;
    find_special();
  }
  // To be told of an access that is about to happen. Cheap where nobody wants to know.
  void look_at(std::uintptr_t address, std::uint32_t size, std::uint8_t flags, std::uintptr_t pc) {
    if (special_) tell_of(address, size, flags, pc);
  }
  // `flags` as for Memory::range.
  void special_access(std::uintptr_t address, std::uint32_t size, std::uint8_t flags,
                      std::uintptr_t pc);

  // Whether the address lies in another task's stack, below what that one uses, or in the stack or
  // the thread-local storage of one that has ended: nobody's memory. Pre: address >= kStackBase.
  bool is_gone(std::uintptr_t address) const;

  std::int32_t fuel = 0;  // accesses of plain memory until somebody else gets a turn
  // As much as so many accesses was done at once. Far more than memory has room for count alike.
  void spend(std::size_t accesses) {
    constexpr std::int32_t kMost = 1 << 30;
    const auto spent = static_cast<std::int32_t>(std::min<std::size_t>(accesses, kMost));
    fuel = std::max(fuel - spent, -kMost);
  }

 private:
  struct Word {
    std::uint32_t execution;  // that the rest is about
    std::uint32_t version;    // how often it was changed
    std::uint64_t state;      // its part in that of the execution
    std::uint64_t bytes;      // all ones where a step acted on it; the others may be anything
  };

  static void enter(void* task);
  void schedule();
  bool goes_on_alone();
  bool current_goes_on() const;
  bool all_busy() const;
  void give_driver();
  void collect_options();
  bool is_passed_over(Task& task);
  std::size_t fair_turn();
  bool let_time_pass();
  void switch_to(Task& next);
  std::uint64_t spent_fuel() const { return static_cast<std::uint64_t>(fuel_granted_ - fuel); }
  void grant_fuel();
  void count_step(const Task& task);
  Word& word_at(std::uintptr_t address);
  void note_order(const Task& task);
  void note_state(const Task& task);
  void settle_state();
  std::uint64_t state() const;
  void find_special() {
    special_ = points_at_ != Points::kNone || watched_ != 0 || looks_closely_ || keeps_history_ ||
               counts_on_;
  }
  void tell_of(std::uintptr_t address, std::uint32_t size, std::uint8_t flags, std::uintptr_t pc);

  Backend* backend_;
  MappedVector<Task> tasks_;
  MappedVector<Task*> alive_;  // in order of number
  MappedVector<Option> options_;
  MappedVector<Step> steps_;  // of the options of a choice
  std::size_t normal_options_ = 0;
  MappedVector<std::uint16_t> choices_;
  MappedVector<Incident> incidents_;
  Objects objects_;
  Clocks clocks_;
  Memory memory_;
  Task* current_ = nullptr;
  Task* alone_ = nullptr;  // would_go_on's waiter, and what it waits for
  const Object* alone_object_ = nullptr;
  std::uintptr_t alone_address_ = 0;
  std::uint32_t alone_points_ = 0;
  bool alone_did_more_ = false;
  Strategy* strategy_ = nullptr;
  Observer* observer_ = nullptr;
  Bounds bounds_;
  Context driver_;
  std::int64_t now_ = 0;
  std::uint64_t trace_ = 0;
  std::uint64_t order_ = 0;
  MappedVector<Word> words_;         // by hash of the address
  std::uint64_t state_ = 0;          // of memory and objects: a sum
  std::uintptr_t last_address_ = 0;  // what the last step acted on
  std::size_t last_size_ = 0;
  Object* last_object_ = nullptr;
  std::uint64_t points_ = 0;
  std::uint64_t accesses_before_ = 0;
  std::int32_t fuel_granted_ = 0;
  struct Named {
    std::uintptr_t address;
    const char* name;
  };
  std::array<Named, 8> named_{};  // the last ones
  std::size_t times_named_ = 0;
  std::uintptr_t shared_ = 0;
  std::size_t shared_size_ = 0;
  std::uint32_t number_ = 0;  // of executions so far: what is left of earlier ones is stale
  std::uint32_t patience_ = 0;
  std::uint32_t dry_rounds_ = 0;  // of fuel since the last scheduling point
  MappedVector<std::uintptr_t> point_pcs_;
  std::uintptr_t watched_ = 0;
  Points points_at_ = Points::kNone;
  bool looks_closely_ = false;
  bool keeps_history_ = false;
  bool special_ = false;
  bool at_rest_ = false;  // nobody can go on; the driver's stack looks into it
  bool deviates_ = false;
  bool looks_ahead_ = false;
  bool knows_states_ = false;
  bool minds_time_ = false;
  bool counts_on_ = false;
  bool counts_wanted_ = false;
  Counts* counts_ = new (reserve(sizeof(Counts))) Counts;
  bool body_ended_ = false;
  bool fair_ = false;
  Random fair_random_;
  std::uint32_t fair_points_ = 0;  // left of the running task's turn
};

// The one execution, made by the driver before anything else, and the task that runs in it: nullptr
// whenever student code is not being explored, or the harness's own code must not be.
extern Execution* g_execution;
extern Task* g_current;
inline Execution& execution() { return *g_execution; }

inline bool exploring() { return g_current != nullptr; }

// While one of these lives, nothing that the thread calls is modelled.
class Native {
 public:
  Native() : task_(g_current) { g_current = nullptr; }
  ~Native() { g_current = task_; }
  Native(const Native&) = delete;
  Native& operator=(const Native&) = delete;
  Task* task() const { return task_; }

 private:
  Task* task_;
};

}  // namespace racecourse::model
