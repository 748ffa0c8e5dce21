#pragma once

// What pthread's functions and those of C11 have in common, as called at `pc`; on the running task.

#include <cstdint>

#include <pthread.h>

namespace racecourse::interpose {

// The error, or 0. Refuses the program if it is the machine that gives no more threads.
int create_thread(std::uintptr_t* handle, void* (*routine)(void*), void* argument, bool detached,
                  std::uintptr_t pc);
// pthread_once; whoever is not explored, too.
int once(pthread_once_t* once, void (*routine)(), std::uintptr_t pc);

}  // namespace racecourse::interpose
