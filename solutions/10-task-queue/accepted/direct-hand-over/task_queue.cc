#include "task_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

namespace {

// Everyone who waits has a condition variable of his own: a put gives its task to the getter who
// has waited longest, and a get takes in the task of the longest waiting put.
class Queue : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task task) override {
    std::unique_lock lock(mutex_);
    if (!getters_.empty()) {
      Getter* getter = getters_.front();
      getters_.pop_front();
      ++unfinished_;
      getter->task = std::move(task);
      getter->served.notify_one();
    } else if (is_full()) {
      Putter self{std::move(task)};
      putters_.push_back(&self);
      while (!self.taken) self.served.wait(lock);
    } else {
      add(std::move(task));
    }
  }

  Task get() override {
    std::unique_lock lock(mutex_);
    if (tasks_.empty()) {
      Getter self;
      getters_.push_back(&self);
      while (!self.task) self.served.wait(lock);
      return *std::move(self.task);
    }
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    if (!putters_.empty()) {
      Putter* putter = putters_.front();
      putters_.pop_front();
      add(std::move(putter->task));
      putter->taken = true;
      putter->served.notify_one();
    }
    return task;
  }

  bool empty() const override {
    std::lock_guard lock(mutex_);
    return tasks_.empty();
  }

  bool full() const override {
    std::lock_guard lock(mutex_);
    return is_full();
  }

  void task_done() override {
    std::lock_guard lock(mutex_);
    if (unfinished_ == 0) throw std::logic_error("no task is unfinished");
    if (--unfinished_ == 0) {
      ++quiet_moments_;
      all_done_.notify_all();
    }
  }

  // A new task may come before a joiner runs on: that there was a moment without one is enough.
  void join() override {
    std::unique_lock lock(mutex_);
    if (unfinished_ == 0) return;
    const long before = quiet_moments_;
    all_done_.wait(lock, [&] { return quiet_moments_ != before; });
  }

 private:
  struct Getter {
    std::optional<Task> task;
    std::condition_variable served;
  };
  struct Putter {
    Task task;
    bool taken = false;
    std::condition_variable served;
  };

  bool is_full() const { return maxsize_ != 0 && tasks_.size() == maxsize_; }

  void add(Task task) {
    tasks_.push_back(std::move(task));
    ++unfinished_;
  }

  const std::size_t maxsize_;
  mutable std::mutex mutex_;  // guards what follows
  std::deque<Task> tasks_;
  std::deque<Getter*> getters_;
  std::deque<Putter*> putters_;
  int unfinished_ = 0;
  long quiet_moments_ = 0;
  std::condition_variable all_done_;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
