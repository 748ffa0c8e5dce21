#pragma once

#include <filesystem>
#include <string>

#include "grading/base/result.h"

namespace racecourse {

inline constexpr int kOldestClang = 18;

// The compiler that student code, checks and harness are built with, and its companions.
struct Toolchain {
  std::string clang;       // absolute path of clang++
  std::string version;     // "19.1.7"
  std::string symbolizer;  // llvm-symbolizer
  std::string nm;          // llvm-nm
  std::string identity;    // changes whenever the compiler or its C++ library does
};

// $RACECOURSE_CLANG if it is set, else the newest that racecourse was tried with. The error says
// which package to install.
Result<Toolchain> find_toolchain();

}  // namespace racecourse
