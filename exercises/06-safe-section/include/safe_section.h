#pragma once

// Safe section: a critical section that is left in order, however its code ends.

#include <functional>
#include <memory>

// May be used by any number of threads at once. Each object guards a section of its own.
struct SafeSection {
  virtual ~SafeSection() = default;  // nobody is in critical() any more

  // Runs f once, in the calling thread, and returns when f is done.
  //
  // Requires: f is not empty and does not call critical() of the same object.
  // - Of all threads that call critical() on one object, one at a time is in its f. The others
  //   wait asleep: they do not ask again and again whether the section is free.
  // - When f throws, the section is free again and what f threw comes out of critical() as it is.
  // - Two objects have nothing to do with each other: a thread in the section of one never keeps
  //   a thread out of the section of the other.
  virtual void critical(const std::function<void()>& f) = 0;
};

// Makes a section that nobody is in. Never null.
std::unique_ptr<SafeSection> make_safe_section();
