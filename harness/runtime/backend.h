#pragma once

// How tasks run. Each has a context (stack, registers, thread-local storage), and one context at a
// time goes on. Two backends: `fiber` is the fast one, on x86-64 and glibc; `thread` hands a baton
// among threads of the system and asks nothing of the architecture or of the C library. The same
// schedule gives the same execution on either, down to the addresses of local variables.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "harness/runtime/address_space.h"

namespace racecourse::model {

constexpr std::size_t kDriverSlot = kMaxTasks;

struct Context {
  void* stack_pointer = nullptr;  // where it was left
  std::size_t slot = kDriverSlot;
  std::uintptr_t thread_pointer = 0;  // of a fiber
};

// Called by whoever goes on: the driver, outside any task, or the running task.
class Backend {
 public:
  Backend() = default;
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;
  virtual ~Backend() = default;

  // Makes room for tasks in slots 0 to `count` - 1. False if the system gives no more.
  bool prepare(std::size_t count);
  std::size_t prepared() const { return prepared_; }
  // Sets `context` up to run `entry(argument)`, which must not return, from stack_top(slot) on when
  // it is next switched to; thread-local variables have their first values then. False if the
  // system refuses. Pre: slot < prepared().
  virtual bool start(Context& context, std::size_t slot, void (*entry)(void*), void* argument) = 0;
  // Goes on in `to`; returns when somebody switches back to `from`.
  virtual void switch_to(Context& from, const Context& to) = 0;
  // The driver's, after an execution: whatever was started is given up where it stands, and no
  // destructor runs.
  virtual void give_up_all() = 0;
  // The pthread_t that the task in `slot` is.
  virtual std::uintptr_t handle(std::size_t slot) const = 0;

 private:
  // Before the first slot, and for each of them, whose stack is there by then.
  virtual void begin() = 0;
  virtual bool prepare_slot(std::size_t slot) = 0;

  std::size_t prepared_ = 0;
};

// The backend of that name ("fiber", "thread", or "" for the fastest that there is), or nullptr.
Backend* backend(std::string_view name);

}  // namespace racecourse::model
