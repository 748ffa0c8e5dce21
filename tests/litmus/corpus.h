#pragma once

// The programs under tests/litmus/programs, with what they say of themselves (README.md there).

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grading/model/verdict.h"

namespace racecourse {

struct Litmus {
  std::filesystem::path path;
  std::string name;  // "mutex/order-swapped"
  Verdict verdict = Verdict::kOk;
  std::string says;
  std::set<int> lines;  // marked HERE
};

// Of the kinds whose programs run until some limit is used up, or are refused.
bool runs_into_limits(const Litmus& litmus);

// By name. `root` is racecourse's checkout.
std::vector<Litmus> read_corpus(const std::filesystem::path& root,
                                std::string_view where = "tests/litmus/programs");

}  // namespace racecourse
