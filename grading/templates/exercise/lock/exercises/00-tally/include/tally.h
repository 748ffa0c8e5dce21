#pragma once

#include <functional>
#include <memory>

// A sum that any number of threads may use at once.
struct Tally {
  virtual ~Tally() = default;  // nobody is in a call any more

  // Adds what count() returns. count() may take a while, and others may call count() meanwhile.
  virtual void add(const std::function<long()>& count) = 0;

  // All that has been added.
  virtual long total() const = 0;
};

std::unique_ptr<Tally> make_tally();
