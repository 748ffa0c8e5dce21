#pragma once

#include <cstdint>

// The return address of the interposer that uses it.
#define RC_CALLER (reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)))
// Where the student's code called it, also by way of a library (std::thread::join, a clock's
// now()) or of a world of the harness's.
#define RC_CALL_SITE (racecourse::interpose::call_site(RC_CALLER, __builtin_frame_address(0)))

// The code of the student's and the check's pieces (grading/build/recipe.cc).
extern "C" char __start_rc_text[] __attribute__((weak));
extern "C" char __stop_rc_text[] __attribute__((weak));

namespace racecourse::interpose {

inline bool from_student(std::uintptr_t pc) {
  return pc > reinterpret_cast<std::uintptr_t>(__start_rc_text) &&
         pc <= reinterpret_cast<std::uintptr_t>(__stop_rc_text);
}

// `frame`: the interposer's. For a caller in a library the stack is walked when there is an account
// to be written; that takes microseconds, so else it is searched for what looks like a return
// address of the student's code. A wrong one makes two places of one, or one of two.
std::uintptr_t call_site_beyond_library(std::uintptr_t caller, const void* frame);
inline std::uintptr_t call_site(std::uintptr_t caller, const void* frame) {
  return from_student(caller) ? caller : call_site_beyond_library(caller, frame);
}

}  // namespace racecourse::interpose
