#pragma once

#include <cstddef>

#include "grading/base/result.h"
#include "grading/base/text.h"
#include "grading/replay/walk.h"

namespace racecourse {

// What somebody who walked through the schedule wants next.
struct Wish {
  bool debugger = false;  // else: nothing more
  std::size_t at = 1;     // the position they were at
};

// Takes the terminal, shows the walk from position `at` on and goes where the keys say, until it is
// left. The terminal is as before then. An error if standard output is no terminal that can place a
// cursor. Not while another thread prints.
Result<Wish> walk_through(const Walk& walk, std::size_t at, Charset charset, bool with_debugger);

}  // namespace racecourse
