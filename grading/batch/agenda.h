#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace racecourse {

struct Task {
  std::string key;
  double seconds = 0;     // that it will take, as far as can be told
  bool measured = false;  // by a clock: nothing else may run meanwhile
};

// What to do next, when so many tasks may run at a time. The longest first, so that none is left
// over at the end; what is measured after everything else, one at a time, with nothing beside it.
// Pure: the local pool asks it, and so does the simulation of larger machines (docs/scale.md).
class Agenda {
 public:
  // REQUIRES: places > 0.
  explicit Agenda(int places) : places_(places) {}

  void add(Task task);
  // What is to be started now; nothing if it is better to wait, or if all has been given out.
  std::optional<Task> next();
  // A task that next() gave out has ended.
  void ended(const Task& task);

  bool is_done() const { return beside_.empty() && alone_.empty() && running_ == 0; }

 private:
  struct LongestFirst {
    bool operator()(const Task& one, const Task& other) const {
      if (one.seconds != other.seconds) return one.seconds > other.seconds;
      return one.key < other.key;
    }
  };
  using Queue = std::set<Task, LongestFirst>;

  int places_;
  Queue beside_, alone_;
  int running_ = 0;
  bool measuring_ = false;
};

// Shares tasks out among so many chunks of about the same length, each in the order in which it is
// to be done. No chunk is empty if there are enough tasks.
std::vector<std::vector<Task>> chunks_of(std::span<const Task> tasks, std::size_t chunks);

}  // namespace racecourse
