#pragma once

#include <string>
#include <vector>

#include "grading/base/text.h"
#include "grading/replay/walk.h"

namespace racecourse {

// How a piece of a row looks. Nothing is said by this alone.
enum class Ink { kPlain, kBold, kFaint, kCurrent };

struct Piece {
  std::string text;  // safe on a terminal
  Ink ink = Ink::kPlain;
};
using Row = std::vector<Piece>;

inline constexpr std::size_t kLeastColumns = 40;
inline constexpr std::size_t kLeastRows = 12;

struct ScreenSize {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

// One position of a walk as a screen: the source at left, with the threads at the lines where they
// stand; what each thread did last, and the steps around, at right. At most as many rows and
// columns as `size`, of which it takes kLeastColumns and kLeastRows at least. Pure.
std::vector<Row> screen(const Walk& walk, std::size_t at, ScreenSize size, Charset charset,
                        bool with_debugger);

}  // namespace racecourse
