#pragma once

// Signal: one thread tells another that something has happened, and no signal is lost.

#include <memory>

// May be used by any number of threads at once. Each object has a count of its own, which begins
// at 0 and never falls below it. post() and wait() may come from any threads, in any order.
//
// What a thread did before post() is seen by the thread whose wait() takes what that post() gave.
struct Signal {
  virtual ~Signal() = default;  // nobody is in a call any more

  // Adds one to the count. It does not wait for a wait().
  virtual void post() = 0;

  // Takes one off the count. While the count is 0 it waits.
  //
  // A thread that has to wait sleeps until a post() wakes it. It does not look again and again,
  // not even with pauses: when the post() that lets it go on is done, it goes on, and no more time
  // passes.
  virtual void wait() = 0;
};

// Makes a signal that nobody has posted yet. Never null.
std::unique_ptr<Signal> make_signal();
