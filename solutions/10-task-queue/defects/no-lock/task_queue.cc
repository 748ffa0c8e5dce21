// A queue for one thread, used by many.
#include "task_queue.h"

#include <deque>
#include <stdexcept>
#include <utility>

namespace {

class Queue : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task task) override {
    tasks_.push_back(std::move(task));
    ++unfinished_;
  }

  Task get() override {
    if (tasks_.empty()) return {};
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    return task;
  }

  bool empty() const override { return tasks_.empty(); }
  bool full() const override { return maxsize_ != 0 && tasks_.size() == maxsize_; }

  void task_done() override {
    if (unfinished_ == 0) throw std::logic_error("no task is unfinished");
    --unfinished_;
  }
  void join() override {}

 private:
  const std::size_t maxsize_;
  std::deque<Task> tasks_;
  int unfinished_ = 0;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
