#include "task_queue.h"

#include <deque>
#include <utility>

namespace {

// A queue for one thread. TODO: make it one for many.
class MyQueue : public TaskQueue {
 public:
  explicit MyQueue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task task) override {
    tasks_.push_back(std::move(task));  // TODO: wait while full
  }

  Task get() override {
    if (tasks_.empty()) return {};  // TODO: wait instead
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    return task;
  }

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
