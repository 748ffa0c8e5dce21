#include "task_queue.h"

#include <atomic>
#include <condition_variable>
#include <list>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <utility>

namespace {

// Lookers do not hinder each other, and the count of unfinished tasks needs no lock.
class Queue : public TaskQueue {
 public:
  explicit Queue(std::size_t maxsize) : maxsize_(maxsize) {}

  void put(Task task) override {
    std::list<Task> node;
    node.push_back(std::move(task));  // memory is asked for before the lock is taken
    std::unique_lock lock(mutex_);
    got_.wait(lock, [this] { return maxsize_ == 0 || tasks_.size() < maxsize_; });
    unfinished_.fetch_add(1);
    tasks_.splice(tasks_.end(), node);
    put_.notify_one();
  }

  Task get() override {
    std::list<Task> node;
    {
      std::unique_lock lock(mutex_);
      put_.wait(lock, [this] { return !tasks_.empty(); });
      node.splice(node.end(), tasks_, tasks_.begin());
    }
    got_.notify_one();
    return std::move(node.front());
  }

  bool empty() const override {
    std::shared_lock lock(mutex_);
    return tasks_.empty();
  }

  bool full() const override {
    std::shared_lock lock(mutex_);
    return maxsize_ != 0 && tasks_.size() == maxsize_;
  }

  void task_done() override {
    int seen = unfinished_.load();
    do {
      if (seen == 0) throw std::logic_error("nothing is unfinished");
    } while (!unfinished_.compare_exchange_weak(seen, seen - 1));
    if (seen == 1) unfinished_.notify_all();
  }

  void join() override {
    for (int seen = unfinished_.load(); seen != 0; seen = unfinished_.load()) {
      unfinished_.wait(seen);
    }
  }

 private:
  const std::size_t maxsize_;
  mutable std::shared_mutex mutex_;
  std::condition_variable_any put_, got_;
  std::list<Task> tasks_;
  std::atomic<int> unfinished_ = 0;
};

}  // namespace

std::unique_ptr<TaskQueue> make_task_queue(std::size_t maxsize) {
  return std::make_unique<Queue>(maxsize);
}
