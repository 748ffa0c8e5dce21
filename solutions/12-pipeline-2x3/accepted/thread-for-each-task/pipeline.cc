// A thread for each task, and a semaphore that lets as many at the work as there are workers.
#include "pipeline.h"

#include <exception>
#include <latch>
#include <list>
#include <semaphore>
#include <thread>

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
  Channel<Task> tasks(capacity);
  Channel<Answer> answers(capacity);
  std::latch all_made(producers);
  std::list<std::jthread> making;
  for (int producer = 1; producer <= producers; ++producer) {
    making.emplace_back([&, producer] {
      while (const auto task = factory.make(producer)) tasks.put(*task);
      all_made.count_down();
    });
  }
  std::jthread closer([&] {
    all_made.wait();
    tasks.close();
  });
  std::jthread dispatcher([&] {
    std::counting_semaphore<> free(workers);
    {
      std::list<std::jthread> working;
      while (const auto task = tasks.get()) {
        free.acquire();
        working.emplace_back([&, task] {
          answers.put(answer_to(*task, factory));
          free.release();
        });
      }
    }
    answers.close();
  });
  while (const auto answer = answers.get()) factory.deliver(*answer);
}
