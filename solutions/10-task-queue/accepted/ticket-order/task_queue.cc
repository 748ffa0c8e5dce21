#include "task_queue.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace {

// Callers draw tickets: the n-th put makes the n-th task, and the n-th get takes it.
class Queue : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task task) override {
    std::unique_lock lock(mutex_);
    const std::uint64_t mine = next_put_++;
    changed_.wait(lock, [&] { return puts_ == mine && !is_full(); });
    tasks_.emplace(mine, std::move(task));
    ++puts_;
    ++unfinished_;
    changed_.notify_all();
  }

  Task get() override {
    std::unique_lock lock(mutex_);
    const std::uint64_t mine = next_get_++;
    changed_.wait(lock, [&] { return tasks_.contains(mine); });
    Task task = std::move(tasks_.extract(mine).mapped());
    changed_.notify_all();
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
    --unfinished_;
    changed_.notify_all();
  }

  void join() override {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return unfinished_ == 0; });
  }

 private:
  bool is_full() const { return maxsize_ != 0 && tasks_.size() >= maxsize_; }

  const std::size_t maxsize_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, Task> tasks_;
  std::uint64_t next_put_ = 0, next_get_ = 0;  // tickets drawn
  std::uint64_t puts_ = 0;
  std::uint64_t unfinished_ = 0;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
