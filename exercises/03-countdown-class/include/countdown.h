#pragma once

// Countdown: an object that has a thread of its own.

#include <memory>
#include <string>

#include "rc/screen.h"

// Counts down from `count` to 1, once it has been started: in a thread of its own it prints
// "A:3", "A:2", "A:1", and sleeps for two seconds after each line, after the last one as well.
//
// The calls for one countdown come one after the other, start() once at most, and join() only after
// start(). Different countdowns have nothing to do with each other, and any threads may use them at
// once.
struct Countdown {
  // Waits until it has counted to the end, if it was started; its thread has ended then.
  virtual ~Countdown() = default;

  // It begins to count. Returns at once. Nothing is printed before.
  virtual void start() = 0;

  // Waits until it has counted to the end, and its thread has ended. Who waits sleeps, and does not
  // ask again and again without a pause. Called once more, it returns at once.
  virtual void join() = 0;
};

// Requires: count >= 0, and the screen is there for as long as the countdown is. The name may be
// gone when this returns.
std::unique_ptr<Countdown> make_countdown(Screen& screen, const std::string& name, int count);
