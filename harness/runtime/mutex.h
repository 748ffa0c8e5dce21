#pragma once

// Mutexes (normal, recursive, error-checking, robust, timed) and read-write locks, as POSIX.1-2017
// has them. Results are error numbers, 0 for success. What the standard leaves undefined is noted
// as misuse. For the running task.

#include <cstdint>

#include "harness/runtime/execution.h"

namespace racecourse::model {

// `deadline` is virtual; kNever: waits for as long as it takes.
int lock(Object& mutex, std::int64_t deadline, std::uintptr_t pc);
int try_lock(Object& mutex, std::uintptr_t pc);
int unlock(Object& mutex, std::uintptr_t pc);
int make_consistent(Object& mutex);

int lock_shared(Object& lock, std::int64_t deadline, std::uintptr_t pc);
int lock_exclusive(Object& lock, std::int64_t deadline, std::uintptr_t pc);
int try_lock_shared(Object& lock, std::uintptr_t pc);
int try_lock_exclusive(Object& lock, std::uintptr_t pc);
int unlock_either(Object& lock, std::uintptr_t pc);

// Any primitive but a once: it must not be in use.
int destroy(Object& object, std::uintptr_t pc);

// For waiting on a condition variable: gives the mutex up and takes it back without scheduling
// points of their own. Pre of give_up: the running task holds it.
void give_up(Object& mutex);
int take_back(Object& mutex);

bool holds(const Task& task, const Object& object);
// Robust mutexes that the task holds get EOWNERDEAD for the next one.
void release_robust(Task& task);

// Notes what the running task should not have done with `object`.
void misuse(const char* what, const Object& object);

}  // namespace racecourse::model
