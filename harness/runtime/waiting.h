#pragma once

// Waiting for an event: condition variables, semaphores, barriers, once, futexes, sleep. Results
// are error numbers. For the running task.

#include <cstdint>

#include "harness/runtime/execution.h"

namespace racecourse::model {

// Condition variables. Whom notify_one wakes is a choice, and so is, in an execution that deviates,
// waking up for no reason. Pre of wait: the running task holds `mutex` (else it is misuse).
int wait(Object& condition, Object& mutex, std::int64_t deadline, std::uintptr_t pc);
int notify_one(Object& condition, std::uintptr_t pc);
int notify_all(Object& condition, std::uintptr_t pc);

int semaphore_wait(Object& semaphore, std::int64_t deadline, std::uintptr_t pc);
int semaphore_try(Object& semaphore, std::uintptr_t pc);
int semaphore_post(Object& semaphore, std::uintptr_t pc);

// True for the one task of each round that is told so.
bool barrier_wait(Object& barrier, std::uintptr_t pc);

// True if the running task is to do it, and then tell once_done; `done` false gives it to the next.
bool once_begin(Object& once, std::uintptr_t pc);
void once_end(Object& once, bool done);

// The futex system call's waiting and waking (futex(2)): -EAGAIN, -ETIMEDOUT, 0; how many woke.
long futex_wait(std::uint32_t* word, std::uint32_t expected, std::uint32_t bits,
                std::int64_t deadline, std::uintptr_t pc);
long futex_wake(std::uint32_t* word, long count, std::uint32_t bits, std::uintptr_t pc);

// The virtual time, in nanoseconds since the execution began. For one who asks a thousand times and
// does nothing else, it goes on meanwhile.
std::int64_t read_clock(std::uintptr_t pc);
void sleep_until(std::int64_t deadline, std::uintptr_t pc);
// The same for one who works as long: its time never comes early.
void work_until(std::int64_t deadline, std::uintptr_t pc);
void yield(std::uintptr_t pc);

}  // namespace racecourse::model
