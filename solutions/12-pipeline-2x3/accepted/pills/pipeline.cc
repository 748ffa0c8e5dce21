// Nobody closes a channel: whoever has to go home is told so by an item that is none.
#include "pipeline.h"

#include <exception>
#include <future>
#include <thread>
#include <vector>

namespace {

constexpr Task kGoHome{};
constexpr Answer kGoneHome{kGoHome, {}};
bool is_pill(const Task& task) { return task.producer == kGoHome.producer; }

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
  std::vector<std::future<void>> making;
  for (int producer = 1; producer <= producers; ++producer) {
    making.push_back(std::async(std::launch::async, [&, producer] {
      while (const auto task = factory.make(producer)) tasks.put(*task);
    }));
  }
  std::vector<std::jthread> threads;
  for (int worker = 1; worker <= workers; ++worker) {
    threads.emplace_back([&] {
      for (auto task = tasks.get(); !is_pill(*task); task = tasks.get()) {
        answers.put(answer_to(*task, factory));
      }
      answers.put(kGoneHome);
    });
  }
  threads.emplace_back([&] {
    for (std::future<void>& producer : making) producer.get();
    for (int worker = 1; worker <= workers; ++worker) tasks.put(kGoHome);
  });
  for (int left = workers; left > 0;) {
    const auto answer = answers.get();
    if (is_pill(answer->task)) {
      --left;
    } else {
      factory.deliver(*answer);
    }
  }
}
