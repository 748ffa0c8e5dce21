#include "pipeline.h"

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

void join(std::vector<std::thread>& threads) {
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

void run_pipeline(Factory& factory, int producers, int workers, std::size_t capacity) {
  Channel<Task> tasks(capacity);
  Channel<Answer> answers(capacity);
  std::vector<std::thread> making, working;
  for (int producer = 1; producer <= producers; ++producer) {
    making.emplace_back([&, producer] {
      while (const auto task = factory.make(producer)) tasks.put(*task);
    });
  }
  for (int worker = 1; worker <= workers; ++worker) {
    working.emplace_back([&] {
      while (const auto task = tasks.get()) answers.put(answer_to(*task, factory));
    });
  }
  std::thread foreman([&] {
    join(making);
    tasks.close();
    join(working);
    answers.close();
  });
  while (const auto answer = answers.get()) factory.deliver(*answer);
  foreman.join();
}
