#include "task_queue.h"

#include <condition_variable>
#include <mutex>
#include <queue>
#include <stdexcept>
#include <utility>

namespace {

// Whoever changes anything wakes everybody, and everybody looks for himself.
class Queue : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize) : room_(maxsize == 0 ? SIZE_MAX : maxsize) {}

  void put(Task task) override {
    std::unique_lock<std::mutex> lock(mutex_);
    while (tasks_.size() >= room_) changed_.wait(lock);
    tasks_.push(std::move(task));
    unfinished_++;
    changed_.notify_all();
  }

  Task get() override {
    std::unique_lock<std::mutex> lock(mutex_);
    while (tasks_.empty()) changed_.wait(lock);
    Task task = tasks_.front();
    tasks_.pop();
    changed_.notify_all();
    return task;
  }

  bool empty() const override {
    std::unique_lock<std::mutex> lock(mutex_);
    return tasks_.empty();
  }

  bool full() const override {
    std::unique_lock<std::mutex> lock(mutex_);
    return tasks_.size() >= room_;
  }

  void task_done() override {
    std::unique_lock<std::mutex> lock(mutex_);
    if (unfinished_ == 0) throw std::logic_error("task_done() without a task");
    unfinished_--;
    changed_.notify_all();
  }

  void join() override {
    std::unique_lock<std::mutex> lock(mutex_);
    while (unfinished_ > 0) changed_.wait(lock);
  }

 private:
  const std::size_t room_;
  std::queue<Task> tasks_;
  unsigned unfinished_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
