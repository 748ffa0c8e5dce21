#pragma once

#include <memory>

// A place for one letter. Any number of threads may use it at once. Who has to wait sleeps until
// there is a reason to go on.
struct Letterbox {
  virtual ~Letterbox() = default;  // nobody is in a call any more

  // Waits while there is a letter, then puts this one there.
  virtual void put(int letter) = 0;

  // Waits while there is none, then takes it out.
  virtual int get() = 0;
};

std::unique_ptr<Letterbox> make_letterbox();
