// A channel is closed when the last one who shares it lets go of it.
#include "pipeline.h"

#include <exception>
#include <memory>
#include <thread>
#include <vector>

namespace {

template <class T>
struct Close {
  void operator()(Channel<T>* channel) const { channel->close(); }
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
  Channel<Task> tasks(capacity);
  Channel<Answer> answers(capacity);
  std::shared_ptr<Channel<Task>> open_tasks(&tasks, Close<Task>());
  std::shared_ptr<Channel<Answer>> open_answers(&answers, Close<Answer>());
  std::vector<std::jthread> threads;
  for (int producer = 1; producer <= producers; ++producer) {
    threads.emplace_back([&factory, producer, mine = open_tasks]() mutable {
      while (const auto task = factory.make(producer)) mine->put(*task);
      mine.reset();
    });
  }
  for (int worker = 1; worker <= workers; ++worker) {
    threads.emplace_back([&factory, &tasks, mine = open_answers]() mutable {
      while (const auto task = tasks.get()) mine->put(answer_to(*task, factory));
      mine.reset();
    });
  }
  open_tasks.reset();
  open_answers.reset();
  while (const auto answer = answers.get()) factory.deliver(*answer);
}
