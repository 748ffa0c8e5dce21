#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "grading/model/finding.h"

namespace racecourse::html {

// What somebody is in, or has, from one row to another.
struct Block {
  std::size_t column = 0;
  std::string_view kind;  // its class in report.css, and what is written into it if `mark` is empty
  std::string mark{};     // a character or two: of what is had
  int slot = 0;           // 0: a state, others: the how-manieth of what is had beside it
  std::string words{};    // "is hungry", "has fork 3"
  std::size_t from = 0, to = 0;
};

// The states of several, a row for each step that changes one.
struct Story {
  std::vector<std::string> columns;  // "P1 (T2)"
  std::vector<Block> blocks;
  std::vector<std::size_t> numbers;  // of each row's step, the first is 1
  std::string legend{};              // what the marks stand for, or empty
};

// In the order in which they begin: who reads a story leaves its blocks so.
inline void sort_blocks(Story& story) {
  std::ranges::sort(story.blocks, {}, [](const Block& block) {
    return std::tuple(block.from, block.column, block.slot, block.to);
  });
}

// Of philosophers, from what a table of the checks tells (harness/check/world/table.h). No columns
// if the steps tell of none. `from_the_beginning`: nothing happened before the first step.
Story read_table(std::span<const HistoryStep> steps, bool from_the_beginning);

// Of threads, by the words of history (findings/history.cc): who works, who waits for what, and
// who holds which lock.
Story read_threads(std::span<const HistoryStep> steps);

}  // namespace racecourse::html
