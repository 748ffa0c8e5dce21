// A worker for each task, however many there may be.
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

}  // namespace

void run_pipeline(Factory& factory, int producers, int /*workers*/, std::size_t capacity) {
  Channel<Task> tasks(capacity);
  Channel<Answer> answers(capacity);
  std::atomic<int> producing = producers;
  std::vector<std::jthread> threads;
  for (int producer = 1; producer <= producers; ++producer) {
    threads.emplace_back([&, producer] {
      while (const auto task = factory.make(producer)) tasks.put(*task);
      if (--producing == 0) tasks.close();
    });
  }
  threads.emplace_back([&] {
    std::vector<std::jthread> workers;
    while (const auto task = tasks.get()) {
      workers.emplace_back([&, task] { answers.put(answer_to(*task, factory)); });
    }
    for (std::jthread& worker : workers) worker.join();
    answers.close();
  });
  while (const auto answer = answers.get()) factory.deliver(*answer);
}
