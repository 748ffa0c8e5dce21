#pragma once

// Creating, joining and detaching tasks, and what belongs to each of them.

#include <cstdint>

#include "harness/runtime/execution.h"

namespace racecourse::model {

// EAGAIN if there can be no more.
int create_thread(std::uintptr_t* handle, void* (*routine)(void*), void* argument, bool detached,
                  std::uintptr_t pc);
int join_thread(std::uintptr_t handle, void** result, std::int64_t deadline, std::uintptr_t pc);
int try_join_thread(std::uintptr_t handle, void** result, std::uintptr_t pc);
int detach_thread(std::uintptr_t handle, std::uintptr_t pc);

// pthread_key_t: values of the running task's.
using KeyDestructor = void (*)(void*);
// A library's key stays from one execution to the next; the student's do not.
int create_key(unsigned* key, KeyDestructor destructor, bool of_library);
int delete_key(unsigned key);
int set_key(unsigned key, const void* value);
void* get_key(unsigned key);

// thread_local objects' destructors of the running task (__cxa_thread_atexit), and what is to be
// done when the program exits (__cxa_atexit), of this execution alone.
void at_thread_end(void (*destroy)(void*), void* object);
void at_program_end(void (*function)(void*), void* argument);
void run_program_end();

// Everything due when the running task ends, in the order that libc has: thread_local objects,
// keys, robust mutexes. Student code runs in it.
void leave_thread();

// Forgets the lists of the execution before.
void reset_threads();

}  // namespace racecourse::model
