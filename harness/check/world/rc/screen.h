#pragma once

#include <string_view>

// A screen that all threads may print on at any time: one whole line at once, in no time. What is
// printed is what a check looks at, with the (virtual) time of each line and the thread.
class Screen {
 public:
  Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen();

  void print(std::string_view line);

  struct State;
  const State& state() const { return *state_; }  // for the harness

 private:
  State* state_;
};
