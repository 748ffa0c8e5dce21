#pragma once

#include <optional>
#include <string>

namespace racecourse {
struct FactoryPlan;
}

// Work out a * b. It is the number-th task, from 1, that this producer has made.
struct Task {
  int producer = 0;
  int number = 0;
  int a = 0;
  int b = 0;
};

// a * b, or nothing if the multiplication threw.
struct Answer {
  Task task;
  std::optional<long> value;
};

// Where tasks come from and answers go to. A second is a thousand ticks of virtual time. Any thread
// may call make() and multiply() at any time; what the calls of one producer, and of deliver(),
// have to keep to is said there.
class Factory {
 public:
  // As in the lecture: 3 s to make a task, 2 to 3 s to multiply, no time to deliver. In a demo the
  // factory shows what is delivered, and a second takes a tenth of one.
  Factory(int producers, int tasks_of_each);
  explicit Factory(const racecourse::FactoryPlan& plan);  // for checks
  Factory(const Factory&) = delete;
  Factory& operator=(const Factory&) = delete;
  ~Factory();

  // The producer's next task, once it is made; nothing, at once, if that was its last one.
  // Producers have numbers from 1. Each makes one task at a time.
  std::optional<Task> make(int producer);

  // a * b, after a while; or throws an exception, derived from std::exception, after a while.
  long multiply(const Task& task);

  // For the thread that called run_pipeline() only. May take a while.
  void deliver(const Answer& answer);

  // Who did what when, as lines of text: for demos.
  std::string chart() const;

  struct State;
  const State& state() const { return *state_; }  // for the harness

 private:
  State* state_;
};
