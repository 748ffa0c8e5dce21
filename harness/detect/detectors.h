#pragma once

// The explorer's detectors. While schedules are tried they note incidents only; when a failing one
// is replayed, they also write the account of it: records, with stacks.

#include <cstddef>
#include <cstdint>

#include "harness/core/mapped.h"
#include "harness/detect/history.h"
#include "harness/record/record.h"
#include "harness/runtime/execution.h"
#include "harness/runtime/heap.h"

namespace racecourse::detect {

class Detectors final : public model::Observer {
 public:
  Detectors() : trail_(kMaxTrail) {}

  // Where the account goes from now on; -1: nowhere.
  void tell(int fd) {
    fd_ = fd;
    repeats_told_ = 0;
    trail_.clear();
    allocations_.clear();
  }
  // The history of this execution belongs to its account, as far as to the incident.
  void keep_history(const model::Incident& until) {
    until_ = until;
    history_.begin();
  }
  void tell_history() {
    history_.end();
    if (telling()) history_.tell(fd_);
  }
  bool telling() const { return fd_ >= 0; }

  void conflict(const model::Access& before, const model::Access& now) override;
  void watched(const model::Access& access) override;
  void accessed(const model::Access& access) override {
    history_.accessed(model::execution().me(), access);
  }
  void noted(const model::Incident& incident) override {
    if (incident == until_) history_.end();
  }
  void told(const char* what) override { history_.told(model::execution().me(), what); }
  void misuse(const char* what, const model::Object* object) override;
  void gone(std::uintptr_t address, std::uint32_t size, bool write, std::uintptr_t pc) override;
  void bad_free(std::uintptr_t address, std::uintptr_t pc) override;
  std::uint64_t allocated(std::uintptr_t block, std::uintptr_t pc) override;
  void finished() override;
  void stuck() override;
  void left_running() override;
  void exhausted(const char* what, std::uintptr_t pc) override;
  void endless(bool points) override;
  void stepped(model::Task& task) override;
  void looked(model::Task& task, std::uintptr_t address, std::uint32_t size,
              std::uintptr_t pc) override;

  // What a program does that ends it: `kind` of record and what it says. With the running task's
  // stack, as it was entered, or as it can be walked (an exception that nobody catches has no place
  // of its own). Does not return if the incident is fatal.
  void ended(model::IncidentKind incident, const char* record_kind, const char* what,
             const char* message, std::uintptr_t pc, bool walk = false);
  void failed(const char* verdict, const char* message, const char* file, int line, bool fatal,
              std::uintptr_t pc = 0);

 private:
  static constexpr std::size_t kMaxTrail = 512;
  struct Step {
    model::Access access;
    std::uint32_t depth;
    std::uintptr_t stack[record::kMaxFrames];
  };

  bool is_worth_telling(std::uint64_t failure);
  void tell_leak(const model::Heap::Live& block);
  void tell_stuck(bool cycle);
  void left_busy_wait(model::Task& task);
  const model::Task* starving() const;
  void starves(const model::Task& task);
  void tell_access(const model::Access& access, const std::uintptr_t* stack, std::size_t depth);
  const Step* find(const model::Access& access) const;

  // Where a block was allocated, while there is an account to be written.
  struct Allocation {
    std::uintptr_t block;
    model::TaskId by;
    std::uint32_t depth;
    std::uintptr_t stack[record::kMaxFrames];
  };
  static constexpr std::size_t kMaxAllocations = 1 << 16;

  MappedVector<Allocation> allocations_{kMaxAllocations};
  MappedVector<Step> trail_;  // the accesses of the watched place, the latest of each kind
  History history_;
  model::Incident until_{};
  bool in_cycle_[model::kMaxTasks] = {};
  int fd_ = -1;
  int repeats_told_ = 0;  // failures that another one of this execution is like
};

// Set by the driver.
extern Detectors* g_detectors;

// The stack of a task: innermost first, the place where it stands included.
std::size_t stack_of(const model::Task& task, std::uintptr_t pc, std::uintptr_t* pcs,
                     std::size_t capacity);
// Says what the execution, which was counted, cost.
void tell_counts(model::Execution& run, int fd);
// "lock", "condition", "join" and so on: what the task waits for, or "running".
const char* what_for(const model::Task& task);
// Tells places in the program apart, whatever inlined library function they are reached by.
std::uint64_t place_key(const model::Task& task, std::uintptr_t pc);

}  // namespace racecourse::detect
