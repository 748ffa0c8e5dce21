#include "grading/batch/agenda.h"

#include <algorithm>
#include <queue>

namespace racecourse {

void Agenda::add(Task task) {
  Queue& queue = task.measured ? alone_ : beside_;
  queue.insert(std::move(task));
}

std::optional<Task> Agenda::next() {
  if (measuring_ || running_ >= places_) return std::nullopt;
  Queue& queue = beside_.empty() ? alone_ : beside_;
  // What runs now may still turn out to have something to be measured: then it is done after.
  if (queue.empty() || (&queue == &alone_ && running_ > 0)) return std::nullopt;
  Task task = queue.extract(queue.begin()).value();
  ++running_;
  measuring_ = task.measured;
  return task;
}

void Agenda::ended(const Task& task) {
  --running_;
  if (task.measured) measuring_ = false;
}

std::vector<std::vector<Task>> chunks_of(std::span<const Task> tasks, std::size_t chunks) {
  std::vector<Task> sorted(tasks.begin(), tasks.end());
  std::ranges::sort(sorted, [](const Task& one, const Task& other) {
    return one.seconds != other.seconds ? one.seconds > other.seconds : one.key < other.key;
  });
  chunks = std::min(chunks, sorted.size());
  std::vector<std::vector<Task>> shared(chunks);
  // The next longest goes to the chunk that is shortest so far, and has fewest tasks.
  using Load = std::tuple<double, std::size_t, std::size_t>;
  std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
  for (std::size_t i = 0; i < chunks; ++i) loads.emplace(0.0, 0, i);
  for (Task& task : sorted) {
    const auto [seconds, count, chunk] = loads.top();
    loads.pop();
    loads.emplace(seconds + task.seconds, count + 1, chunk);
    shared[chunk].push_back(std::move(task));
  }
  return shared;
}

}  // namespace racecourse
