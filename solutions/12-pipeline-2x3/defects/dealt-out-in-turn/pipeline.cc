// Every worker has a queue of its own, and may wait while others have too much to do.
#include "pipeline.h"

#include <atomic>
#include <deque>
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

}  // namespace

void run_pipeline(Factory& factory, int producers, int workers, std::size_t capacity) {
  std::deque<Channel<Task>> tasks;  // of each worker
  for (int worker = 0; worker < workers; ++worker) tasks.emplace_back(capacity);
  std::atomic<unsigned> dealt = 0;
  Channel<Answer> answers(capacity);
  std::atomic<int> producing = producers, working = workers;
  std::vector<std::jthread> threads;
  for (int producer = 1; producer <= producers; ++producer) {
    threads.emplace_back([&, producer] {
      while (const auto task = factory.make(producer)) tasks[dealt++ % tasks.size()].put(*task);
      if (--producing > 0) return;
      for (Channel<Task>& mine : tasks) mine.close();
    });
  }
  for (Channel<Task>& mine : tasks) {
    threads.emplace_back([&] {
      while (const auto task = mine.get()) answers.put(answer_to(*task, factory));
      if (--working == 0) answers.close();
    });
  }
  while (const auto answer = answers.get()) factory.deliver(*answer);
}
