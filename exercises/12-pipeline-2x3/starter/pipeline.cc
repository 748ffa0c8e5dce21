#include "pipeline.h"

#include <thread>
#include <vector>

namespace {

void produce(Factory& factory, int producer, Channel<Task>& tasks) {
  while (const auto task = factory.make(producer)) tasks.put(*task);
}

void work(Factory& factory, Channel<Task>& tasks, Channel<Answer>& answers) {
  while (const auto task = tasks.get()) answers.put({*task, factory.multiply(*task)});
}

}  // namespace

// The lecture's program. TODO: it never ends.
void run_pipeline(Factory& factory, int producers, int workers, std::size_t capacity) {
  Channel<Task> tasks(capacity);
  Channel<Answer> answers(capacity);
  std::vector<std::jthread> threads;
  for (int producer = 1; producer <= producers; ++producer) {
    threads.emplace_back([&, producer] { produce(factory, producer, tasks); });
  }
  for (int worker = 1; worker <= workers; ++worker) {
    threads.emplace_back([&] { work(factory, tasks, answers); });
  }
  while (const auto answer = answers.get()) factory.deliver(*answer);
}
