#include "task_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace {

// Nobody is woken only to find the mutex taken.
class Queue : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task task) override {
    {
      std::unique_lock lock(mutex_);
      while (maxsize_ != 0 && tasks_.size() == maxsize_) place_.wait(lock);
      tasks_.push_back(std::move(task));
      ++unfinished_;
    }
    task_.notify_one();
  }

  Task get() override {
    std::unique_lock lock(mutex_);
    while (tasks_.empty()) task_.wait(lock);
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    place_.notify_one();
    return task;
  }

  bool empty() const override {
    std::scoped_lock lock(mutex_);
    return tasks_.empty();
  }

  bool full() const override {
    std::scoped_lock lock(mutex_);
    return maxsize_ != 0 && tasks_.size() == maxsize_;
  }

  void task_done() override {
    bool last = false;
    {
      std::scoped_lock lock(mutex_);
      if (unfinished_ == 0) throw std::logic_error("all tasks are done");
      last = --unfinished_ == 0;
    }
    if (last) done_.notify_all();
  }

  void join() override {
    std::unique_lock lock(mutex_);
    while (unfinished_ != 0) done_.wait(lock);
  }

 private:
  const std::size_t maxsize_;
  mutable std::mutex mutex_;
  std::condition_variable place_, task_, done_;
  std::deque<Task> tasks_;
  std::size_t unfinished_ = 0;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
