#pragma once

// Task queue: hands tasks from threads that make them to threads that do them.

#include <cstddef>
#include <memory>
#include <string>

struct Task {
  int id = 0;
  std::string text;
};

// May be used by any number of threads at once. Each object is a queue of its own.
//
// A call that has to wait sleeps until there is a reason to go on: it does not ask again and again.
// Whenever what it waits for has come about and stays so, it returns. What a thread did before
// put() is seen by whoever gets the task, and what it did before task_done() by whoever join() lets
// go on.
struct TaskQueue {
  virtual ~TaskQueue() = default;  // nobody is in a call any more

  // Adds a task behind all others. Waits while the queue is full.
  virtual void put(Task task) = 0;

  // Takes the oldest task out. Waits while the queue is empty. Every task is got once.
  virtual Task get() = 0;

  // Whether the queue holds no task, and whether it holds maxsize of them: true at some instant of
  // the call, and perhaps no longer true when it returns. They do not wait for a task or a place.
  virtual bool empty() const = 0;
  virtual bool full() const = 0;  // always false without a maxsize

  // A task is unfinished from the moment it is in the queue, before anybody can get it, until one
  // call of task_done(): whoever got a task calls it when the task is done. Throws
  // std::logic_error, and changes nothing, if no task is unfinished.
  virtual void task_done() = 0;

  // Waits while tasks are unfinished: returns only if there were none at some instant of the call.
  virtual void join() = 0;
};

// Makes an empty queue that holds at most maxsize tasks, or as many as memory does if maxsize is 0.
// Never null.
std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize);
