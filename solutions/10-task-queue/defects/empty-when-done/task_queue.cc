// empty tells whether all tasks are done, not whether all were got.
#include "task_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace {

class Queue : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task task) override {
    std::unique_lock lock(mutex_);
    not_full_.wait(lock, [this] { return !is_full(); });
    tasks_.push_back(std::move(task));
    ++unfinished_;
    not_empty_.notify_one();
  }

  Task get() override {
    std::unique_lock lock(mutex_);
    not_empty_.wait(lock, [this] { return !tasks_.empty(); });
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    not_full_.notify_one();
    return task;
  }

  bool empty() const override {
    std::lock_guard lock(mutex_);
    return unfinished_ == 0;
  }

  bool full() const override {
    std::lock_guard lock(mutex_);
    return is_full();
  }

  void task_done() override {
    std::lock_guard lock(mutex_);
    if (unfinished_ == 0) throw std::logic_error("no task is unfinished");
    --unfinished_;
    if (unfinished_ == 0) all_done_.notify_all();
  }

  void join() override {
    std::unique_lock lock(mutex_);
    all_done_.wait(lock, [this] { return unfinished_ == 0; });
  }

 private:
  bool is_full() const { return maxsize_ > 0 && tasks_.size() >= maxsize_; }

  const std::size_t maxsize_;
  mutable std::mutex mutex_;  // guards what follows
  std::deque<Task> tasks_;
  int unfinished_ = 0;
  std::condition_variable not_full_;
  std::condition_variable not_empty_;
  std::condition_variable all_done_;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
