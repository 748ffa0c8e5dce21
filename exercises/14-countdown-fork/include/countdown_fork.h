#pragma once

// Processes that are used as threads are: made for a function, started, and joined.

#include <functional>
#include <memory>

// A function that runs in a child process of its own.
//
// Used by the process that made it, by one thread at a time.
struct Process {
  // Nothing is left of the child afterwards: a daemon is ended, as by terminate(), and any other
  // process is waited for.
  virtual ~Process() = default;

  // Starts the child, and returns while the child runs. Called once.
  //
  // - The function runs once, in the child alone. It sees the caller's memory as it is now; what it
  //   changes there, nobody else sees.
  // - When it returns the child ends, with status 0; if it throws, with status 1. The child never
  //   gets back into the code that called start().
  // - No text gets lost or is doubled: what was printed to any stream of stdio (or to std::cout) by
  //   the caller and not flushed yet comes out once, and so does what the function prints.
  virtual void start() = 0;

  // Waits until the child has ended, and returns its status, or -n if signal n ended it. Nothing is
  // left of the child then, not even a zombie. Called after start(), and as often as one likes:
  // the answer stays the same.
  virtual int join() = 0;

  // Asks the child to end, by SIGTERM. Before start(), and when the child has been joined, there is
  // nobody to ask, and nothing happens.
  virtual void terminate() = 0;
};

// Never null. For each of these objects, and for all together:
//
// - They concern their own child and nobody else: the caller may have other children, which it
//   waits for itself.
// - The function may make and start processes of its own.
// - Signals are handled meanwhile: any call that waits may be interrupted (EINTR).
// - Who has to wait sleeps. Nobody asks again and again.
std::unique_ptr<Process> make_process(std::function<void()> run, bool daemon = false);
