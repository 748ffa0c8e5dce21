// Whoever delivers knows how many answers there will be, as soon as all is made.
#include "pipeline.h"

#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace {

Answer answer_to(const Task& task, Factory& factory) {
  try {
    return {task, factory.multiply(task)};
  } catch (const std::exception&) {
    return {task, {}};
  }
}

// Of tasks that were made and not yet answered, and of producers that may make more.
class Open {
 public:
  explicit Open(int producers) : left_(producers) {}
  void one_more() { left_.fetch_add(1, std::memory_order_relaxed); }
  bool one_less() { return left_.fetch_sub(1, std::memory_order_acq_rel) == 1; }

 private:
  std::atomic<long> left_;
};

}  // namespace

void run_pipeline(Factory& factory, int producers, int workers, std::size_t capacity) {
  Channel<Task> tasks(capacity);
  Channel<Answer> answers(capacity);
  Open open(producers);
  const auto close_both = [&] {
    tasks.close();
    answers.close();
  };
  std::vector<std::jthread> threads;
  for (int producer = 1; producer <= producers; ++producer) {
    threads.emplace_back([&, producer] {
      while (const auto task = factory.make(producer)) {
        open.one_more();
        tasks.put(*task);
      }
      if (open.one_less()) close_both();
    });
  }
  for (int worker = 1; worker <= workers; ++worker) {
    threads.emplace_back([&] {
      while (const auto task = tasks.get()) {
        answers.put(answer_to(*task, factory));
        if (open.one_less()) close_both();
      }
    });
  }
  while (const auto answer = answers.get()) factory.deliver(*answer);
}
