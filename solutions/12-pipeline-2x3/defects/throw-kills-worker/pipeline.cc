// What multiply() throws leaves the thread.
#include "pipeline.h"

#include <atomic>
#include <thread>
#include <vector>

namespace {

Answer answer_to(const Task& task, Factory& factory) { return {task, factory.multiply(task)}; }

}  // namespace

void run_pipeline(Factory& factory, int producers, int workers, std::size_t capacity) {
  Channel<Task> tasks(capacity);
  Channel<Answer> answers(capacity);
  std::atomic<int> producing = producers, working = workers;
  std::vector<std::jthread> threads;
  for (int producer = 1; producer <= producers; ++producer) {
    threads.emplace_back([&, producer] {
      while (const auto task = factory.make(producer)) tasks.put(*task);
      if (--producing == 0) tasks.close();
    });
  }
  for (int worker = 1; worker <= workers; ++worker) {
    threads.emplace_back([&] {
      while (const auto task = tasks.get()) answers.put(answer_to(*task, factory));
      if (--working == 0) answers.close();
    });
  }
  while (const auto answer = answers.get()) factory.deliver(*answer);
}
