#pragma once

// What a student has written about a deadlock of dining philosophers (22-phil-diagnose).

#include <string>
#include <string_view>
#include <vector>

#include "harness/check/invariants.h"

namespace racecourse {

struct Diagnosis {
  struct Step {
    int line, who;
    std::string what;
  };
  struct Edge {
    int line, who, whom;
  };
  int seats = 0;  // 0: not a word of such a table
  std::vector<Step> steps;
  std::vector<Edge> edges;       // who waits for whom
  std::vector<int> right_first;  // who is to pick his right fork first
  Problem problem;               // with how it is written; nothing else counts then
};

// Of the table of five, or of the first one of another size.
Diagnosis read_diagnosis(std::string_view text, bool five);

// The step that `step.who` has come to is `next`, and `holder` has the fork that it picks up, or
// nobody (0).
Problem wrong_step(const Diagnosis::Step& step, std::string_view next, int holder);

// `waits_for[who]` is whom `who` waits for; who starts at 1.
Problem wrong_edges(const std::vector<Diagnosis::Edge>& told, const std::vector<int>& waits_for);

// "diagnosis.txt, line 7: "
std::string at_line(int line);

}  // namespace racecourse
