#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "grading/model/finding.h"

namespace racecourse {

// More interruptions than these are told in a word for all of them: the threads take turns.
inline constexpr std::size_t kFewInterruptions = 3;

bool has_few_interruptions(std::span<const HistoryStep> steps);

// Which steps, in order, say most in so many rows: how it ends, where a thread was interrupted, and
// what is around these. A gap between them takes a row, and so does each of few interruptions.
std::vector<std::size_t> steps_to_show(std::span<const HistoryStep> steps, std::size_t rows);

// The lines of code that these places and the chosen steps are at, in the order of the files. Of
// more than `most`, the places, then the last steps of the threads that they name, then the rest.
std::vector<Location> code_to_show(std::span<const Location> places,
                                   std::span<const HistoryStep> steps,
                                   std::span<const std::size_t> chosen, std::size_t most);

}  // namespace racecourse
