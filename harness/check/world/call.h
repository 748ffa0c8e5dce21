#pragma once

#include <string>

// Weak: only the flavours that watch accesses have them.
extern "C" __attribute__((weak)) void __tsan_func_entry(void* return_address);
extern "C" __attribute__((weak)) void __tsan_func_exit();
extern "C" __attribute__((weak)) void __tsan_read8(void* address);

namespace racecourse {

// In each function of a world that students call, with __builtin_return_address(0) and the world's
// object. What happens in it is told with the line where the student's code called it; and the
// object must be there, at the beginning and whenever `look` is called.
class WorldCall {
 public:
  WorldCall(void* return_address, const void* object) : object_(object) {
    if (__tsan_func_entry != nullptr) __tsan_func_entry(return_address);
    look();
  }
  WorldCall(const WorldCall&) = delete;
  WorldCall& operator=(const WorldCall&) = delete;
  ~WorldCall() {
    if (__tsan_func_exit != nullptr) __tsan_func_exit();
  }
  void look() const {
    if (__tsan_read8 != nullptr) __tsan_read8(const_cast<void*>(object_));
  }

 private:
  const void* const object_;
};

// What a world keeps of an object, for as long as the object or a call of it needs that.
class Kept {
 public:
  Kept();
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;
  ~Kept();
  // Whether this is one. Where the object was, something else may be.
  static bool is_one(const void* address);

  int users = 1;  // the object itself, and each call
};

// Whoever leaves last deletes it; whether that was this one.
template <class State>
bool leave(State* state) {
  if (__atomic_sub_fetch(&state->users, 1, __ATOMIC_ACQ_REL) > 0) return false;
  delete state;
  return true;
}

// The call that is being made breaks a rule. Where no check is running, nobody is told.
void report_broken(const std::string& rule);

// Ends the execution: the calling thread calls what is no longer there.
[[noreturn]] void report_gone();

// A call of an object that has such a State, derived from Kept, and that may go away meanwhile.
template <class State>
class KeptCall : public WorldCall {
 public:
  KeptCall(void* return_address, State* const& state)
      : WorldCall(return_address, &state), state_(state) {
    if (!Kept::is_one(static_cast<Kept*>(state_))) report_gone();
    __atomic_add_fetch(&state_->users, 1, __ATOMIC_RELAXED);
  }
  ~KeptCall() { leave(state_); }
  State* operator->() const { return state_; }

 private:
  State* const state_;
};

}  // namespace racecourse
