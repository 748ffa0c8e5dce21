#pragma once

// A queue between processes, on top of wires, with a feeder thread behind it.

#include <memory>
#include <optional>
#include <string>

// Wire: a pipe, with write_some(), read_some(), close(), and two locks for all processes.
#include "rc/wire.h"

struct Task {
  int id = 0;
  std::string text;  // any bytes, and as many as it likes
};

// One queue may be used by many threads at once. Many queues, in different processes, may use the
// same wires: what is put into one of them is got from any one of them. Who has to wait sleeps
// until there is a reason to go on. Nobody asks again and again, naps in between, or wakes up
// without need.
class MpQueue {
 public:
  virtual ~MpQueue() = default;  // does what close() does

  // Keeps the task, to be sent through the wire `items`, and returns at once: it waits neither for
  // room on the wire nor for a lock of the wire's. The queue keeps as many tasks as come. A thread
  // of the queue's own sends them, each as soon as the wire takes it, in the order in which they
  // were put.
  virtual void put(Task task) = 0;

  // The next task that comes through `items`, whole and as it was put. Waits while there is none;
  // nothing if there is none and every process has closed the wire.
  virtual std::optional<Task> get() = 0;

  // Nothing more is put into this queue. Returns when all tasks that were put have gone into the
  // wire, `items` has been closed, and all threads that the queue created have ended. Closing again
  // changes nothing. One can still get.
  virtual void close() = 0;

  // A task that was got is done. The news travels through the wire `done`, and may wait for room on
  // it.
  virtual void task_done() = 0;

  // Returns when as many tasks have been reported done as were put into this queue. Reads `done`.
  // Requires: only one queue is put into, and join() is called on that one, by one thread, while
  // nobody puts; each task that is got is reported once.
  virtual void join() = 0;
};

// The wires outlive the queue. A process may fork while it has a queue into which nothing has been
// put yet; each of the two then uses its copy.
std::unique_ptr<MpQueue> make_mp_queue(Wire& items, Wire& done);
