#pragma once

// The fast backend: each task is a fiber on one OS thread. A fiber has a stack of its own and the
// thread-local storage of a parked donor thread, so that everything thread-local, the C++ runtime's
// and libc's included, is native and its own. All that is private knowledge of x86-64 and glibc is
// in this folder.

#include <cstddef>
#include <cstdint>

namespace racecourse::model {

struct Fiber {
  void* stack_pointer = nullptr;
  std::uintptr_t thread_pointer = 0;  // FS base
};

// Makes donors for fibers 0 to `count` - 1, and reads the layout of thread-local storage. False if
// the system has no more threads to give.
bool prepare_fibers(std::size_t count);
std::size_t prepared_fibers();

// Sets `fiber` up to run `entry(argument)` on stack number `slot` when it is next switched to.
// Pre: slot < prepared_fibers().
void start_fiber(Fiber& fiber, std::size_t slot, void (*entry)(void*), void* argument);

// Puts thread-local variables back to their first values. For the running fiber, or for the next
// one to run in this slot.
void reset_thread_locals(std::size_t slot);

// The pthread_t that the fiber in `slot` is.
std::uintptr_t fiber_handle(std::size_t slot);

// Goes on in `to`; returns when somebody switches back to `from`.
void switch_fiber(Fiber& from, const Fiber& to);

// The lowest address that the stack in `slot` can use; below it lies its guard.
std::uintptr_t stack_limit(std::size_t slot);

}  // namespace racecourse::model
