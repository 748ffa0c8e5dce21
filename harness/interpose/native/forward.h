#pragma once

// How an interposer reaches the function that it stands in front of. Under a sanitizer that is the
// sanitizer's own interceptor, by its link-time name: going around it by dlsym(RTLD_NEXT) would
// hide the operation from the sanitizer, which then reports false races.

#include <atomic>

#include <dlfcn.h>

// Declares the sanitizer's interceptor of `name` (null where there is none) and defines
// real_<name>(), which gives the function to forward to.
#define RC_FORWARD(result, name, parameters)                                           \
  extern "C" __attribute__((weak)) result __interceptor_##name parameters;             \
  namespace {                                                                          \
  using name##_function = result(*) parameters;                                        \
  name##_function real_##name() {                                                      \
    if (&__interceptor_##name != nullptr) return &__interceptor_##name;                \
    /* No function static: its guard waits on a futex, which is interposed as well. */ \
    static constinit std::atomic<name##_function> found{nullptr};                      \
    name##_function function = found.load(std::memory_order_acquire);                  \
    if (function == nullptr) {                                                         \
      function = reinterpret_cast<name##_function>(dlsym(RTLD_NEXT, #name));           \
      found.store(function, std::memory_order_release);                                \
    }                                                                                  \
    return function;                                                                   \
  }                                                                                    \
  }
