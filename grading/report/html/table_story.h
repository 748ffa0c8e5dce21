#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/finding.h"

namespace racecourse::html {

// From one row to another a philosopher is in a state ("thinks", "hungry", "starves", "eats"), or
// has a fork (`state` is "").
struct Block {
  int who = 0;
  std::string_view state;
  int fork = 0;
  std::size_t from = 0, to = 0;
};

// What the steps tell of philosophers at a table, a row for each step that changes something.
struct TableStory {
  std::map<int, std::string> threads;  // of each philosopher
  std::vector<Block> blocks;
  std::vector<std::size_t> numbers;  // of each row's step, the first is 1
};

// `from_the_beginning`: nothing happened before the first step.
TableStory read_table(std::span<const HistoryStep> steps, bool from_the_beginning);

}  // namespace racecourse::html
