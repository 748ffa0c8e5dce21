// No channels: one lock for both queues and for who is still at work.
#include "pipeline.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace {

class Hall {
 public:
  Hall(int producers, int workers, std::size_t capacity)
      : producing_(producers), working_(workers), capacity_(capacity) {}

  void put(const Task& task) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return tasks_.size() < capacity_; });
    tasks_.push_back(task);
    changed_.notify_all();
  }
  void producer_leaves() {
    const std::lock_guard lock(mutex_);
    --producing_;
    changed_.notify_all();
  }
  std::optional<Task> task() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !tasks_.empty() || producing_ == 0; });
    return take(tasks_);
  }
  void put(const Answer& answer) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return answers_.size() < capacity_; });
    answers_.push_back(answer);
    changed_.notify_all();
  }
  void worker_leaves() {
    const std::lock_guard lock(mutex_);
    --working_;
    changed_.notify_all();
  }
  std::optional<Answer> answer() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !answers_.empty() || working_ == 0; });
    return take(answers_);
  }

 private:
  template <class T>
  std::optional<T> take(std::deque<T>& queue) {
    if (queue.empty()) return {};
    const T first = queue.front();
    queue.pop_front();
    changed_.notify_all();
    return first;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  std::deque<Answer> answers_;
  int producing_;
  int working_;
  const std::size_t capacity_;
};

Answer answer_to(const Task& task, Factory& factory) {
  try {
    return {task, factory.multiply(task)};
  } catch (const std::exception&) {
    return {task, {}};
  }
}

}  // namespace

void run_pipeline(Factory& factory, int producers, int workers, std::size_t capacity) {
  Hall hall(producers, workers, capacity);
  std::vector<std::thread> threads;
  for (int producer = 1; producer <= producers; ++producer) {
    threads.emplace_back([&, producer] {
      while (const auto task = factory.make(producer)) hall.put(*task);
      hall.producer_leaves();
    });
  }
  for (int worker = 1; worker <= workers; ++worker) {
    threads.emplace_back([&] {
      while (const auto task = hall.task()) hall.put(answer_to(*task, factory));
      hall.worker_leaves();
    });
  }
  while (const auto answer = hall.answer()) factory.deliver(*answer);
  for (std::thread& thread : threads) thread.join();
}
