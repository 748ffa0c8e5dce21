#pragma once

// What the runtime tells the detectors. The calls come from the task that they are about, in the
// midst of its operation; stuck() and left_running() from the driver, when no task runs.

#include <cstddef>
#include <cstdint>

#include "harness/runtime/clocks.h"
#include "harness/runtime/incident.h"

namespace racecourse::model {

struct Object;
struct Task;

// One side of a pair of accesses to the same memory.
struct Access {
  TaskId task;
  Epoch epoch;
  std::uintptr_t pc;
  std::uintptr_t address;
  std::uint32_t size;
  bool write;
  bool atomic;
  bool free;  // it gave the memory back
};

class Observer {
 public:
  virtual ~Observer() = default;
  // Two accesses that nothing orders, or one (`now`) of memory that has been given back.
  virtual void conflict(const Access& before, const Access& now) = 0;
  // An access of a watched place, whether or not it conflicts, right before it.
  virtual void watched(const Access& /*access*/) {}
  // Any access, right before it, of an execution whose history is wanted.
  virtual void accessed(const Access& /*access*/) {}
  // An incident has been noted.
  virtual void noted(const Incident& /*incident*/) {}
  // What the running task does in a world, in words; they are copied.
  virtual void told(const char* /*what*/) {}
  // The running task did what `object` does not allow.
  // The behaviour is undefined from there on; does not return.
  virtual void misuse(const char* what, const Object* object) = 0;
  // The running task touched a local variable of a function, or of a thread, that has ended.
  virtual void gone(std::uintptr_t address, std::uint32_t size, bool write, std::uintptr_t pc) = 0;
  // The running task was given a block of the heap. What is returned is kept with it, as its site.
  virtual std::uint64_t allocated(std::uintptr_t /*block*/, std::uintptr_t /*pc*/) { return 0; }
  // Every task has come to its end, and nothing has gone wrong.
  virtual void finished() {}
  // The running task gave back what is no live block.
  virtual void bad_free(std::uintptr_t address, std::uintptr_t pc) = 0;
  // Nobody can go on, and no time is waited for.
  virtual void stuck() = 0;
  // The body has ended and these are left, which nothing will end.
  virtual void left_running() = 0;
  // The program took all of what an execution may have: "256 MiB of memory".
  virtual void exhausted(const char* what, std::uintptr_t pc) = 0;
  // More scheduling points or accesses than the bounds allow.
  virtual void endless(bool points) = 0;
  // The running task is about to do what it announced at its scheduling point.
  virtual void stepped(Task& /*task*/) {}
  // The running task, of which somebody wants to know that, is about to read plain memory.
  virtual void looked(Task& /*task*/, std::uintptr_t /*address*/, std::uint32_t /*size*/,
                      std::uintptr_t /*pc*/) {}
};

}  // namespace racecourse::model
