#include "task_queue.h"

#include <deque>

namespace {

// A queue that loses everything. TODO: one that keeps the tasks, and is safe for many threads.
class MyQueue : public TaskQueue {
 public:
  explicit MyQueue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task /*task*/) override {}  // TODO: keep it, and wait while full
  Task get() override { return {}; }   // TODO: the oldest one, and wait while there is none

  bool empty() const override { return tasks_.empty(); }
  bool full() const override { return tasks_.size() == maxsize_; }  // TODO: and without a maxsize?

  void task_done() override {}  // TODO
  void join() override {}       // TODO

 private:
  const std::size_t maxsize_;
  std::deque<Task> tasks_;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<MyQueue>(maxsize);
}
