#include "task_queue.h"

#include <deque>
#include <future>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <utility>

namespace {

// One semaphore counts the tasks, another one the free places, and a promise tells when all is
// done.
class Queue final : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize)
      : maxsize_(maxsize), places_(static_cast<std::ptrdiff_t>(maxsize)) {}

  void put(Task task) override {
    if (maxsize_ != 0) places_.acquire();
    {
      std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
      if (unfinished_++ == 0) {
        quiet_ = {};
        quiet_seen_ = quiet_.get_future();
      }
    }
    ready_.release();
  }

  Task get() override {
    ready_.acquire();
    Task task;
    {
      std::lock_guard lock(mutex_);
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    if (maxsize_ != 0) places_.release();
    return task;
  }

  bool empty() const override {
    std::lock_guard lock(mutex_);
    return tasks_.empty();
  }

  bool full() const override {
    std::lock_guard lock(mutex_);
    return maxsize_ != 0 && tasks_.size() == maxsize_;
  }

  void task_done() override {
    std::lock_guard lock(mutex_);
    if (unfinished_ == 0) throw std::logic_error("no unfinished task");
    if (--unfinished_ == 0) quiet_.set_value();
  }

  void join() override {
    std::shared_future<void> quiet;
    {
      std::lock_guard lock(mutex_);
      if (unfinished_ == 0) return;
      quiet = quiet_seen_;
    }
    quiet.wait();
  }

 private:
  const std::size_t maxsize_;
  std::counting_semaphore<> places_, ready_{0};
  mutable std::mutex mutex_;  // guards what follows
  std::deque<Task> tasks_;
  int unfinished_ = 0;
  std::promise<void> quiet_;  // that all is done: one for each time when it is not
  std::shared_future<void> quiet_seen_;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
