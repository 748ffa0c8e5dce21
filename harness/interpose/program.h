#pragma once

namespace racecourse::interpose {

// Watches for all that ends a program before its time. With `whole_program` it has a main of its
// own, which may exit; else it is a check. To be called once in each process that explores.
void catch_endings(bool whole_program);
// Begins to look, at intervals of processor time, for tasks that never come to a scheduling point.
// Part of catch_endings(); again in a forked process.
void start_ticks();
// Whether an execution was cut off within a library: its locks and its state are lost, and nothing
// more must be run in this process.
bool interrupted_library();

// Puts back what an execution can have changed in libc and libstdc++: formats and states of the
// standard streams, locale, environment, the handler of std::terminate.
void reset_libraries();
void reset_random();
// What std::terminate ends in.
[[noreturn]] void on_terminate();
// No block made from now on outlives the execution.
void seal_heap();

// Notes what main returned.
int end_of_main(int status);
// Forgets the semaphores with names of the execution before.
void reset_named_semaphores();

}  // namespace racecourse::interpose
