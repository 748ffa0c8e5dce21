#include "harness/check/diagnosis.h"

#include <algorithm>
#include <iterator>

#include "harness/check/script.h"
#include "harness/check/table_rules.h"

namespace racecourse {
namespace {

constexpr int kMostSeats = 9;
constexpr std::size_t kMostSteps = 100;
constexpr std::string_view kSteps[] = {"pick left", "pick right", "eat", "put left", "put right"};

int digit(std::string_view word) {
  return word.size() == 1 && word[0] >= '1' && word[0] <= '9' ? word[0] - '0' : 0;
}
int seat(std::string_view word) { return word.starts_with('P') ? digit(word.substr(1)) : 0; }

// Adds what the line says; returns what is wrong with it.
std::string add(Diagnosis& to, const ScriptLine& line) {
  const auto& words = line.words;
  const std::string nobody = "at this table sit P1 to " + philosopher(to.seats);
  const int who = seat(words[0]);
  if (who == 0 || who > to.seats) return nobody;
  std::string what;
  for (std::size_t i = 1; i < words.size(); ++i) what += (i > 1 ? " " : "") + words[i];
  if (what == "right first") {
    to.right_first.push_back(who);
  } else if (what.starts_with("waits for ") && words.size() == 4) {
    const int whom = seat(words[3]);
    if (whom == 0 || whom > to.seats) return nobody;
    to.edges.push_back({line.number, who, whom});
  } else if (std::ranges::find(kSteps, what) == std::end(kSteps)) {
    return "\"" + what + "\" is no step; include/dinner.h says how lines are written";
  } else if (to.steps.size() == kMostSteps) {
    return "a hundred steps are enough for a table";
  } else {
    to.steps.push_back({line.number, who, what});
  }
  return "";
}

}  // namespace

std::string at_line(int line) { return "diagnosis.txt, line " + std::to_string(line) + ": "; }

Diagnosis read_diagnosis(std::string_view text, bool five) {
  Diagnosis read;
  int seats = 0;  // at the table that the lines are about
  for (const ScriptLine& line : script_lines(text)) {
    std::string wrong;
    if (line.words[0] == "table") {
      seats = line.words.size() == 2 ? digit(line.words[1]) : 0;
      if (seats < 2) wrong = "a table has 2 to " + std::to_string(kMostSeats) + " seats";
      if (read.seats == 0 && (seats == 5) == five) read.seats = seats;
    } else if (seats == 0) {
      wrong = "first comes a line that says which table, such as: table 5";
    } else if (seats == read.seats) {
      wrong = add(read, line);
    }
    if (wrong.empty()) continue;
    read.problem = at_line(line.number) + wrong;
    return read;
  }
  if (read.steps.empty()) {
    read.problem = std::string("diagnosis.txt holds no schedule for a table of ") +
                   (five ? "five" : "another size");
  }
  return read;
}

Problem wrong_step(const Diagnosis::Step& step, std::string_view next, int holder) {
  if (step.what != next) {
    return at_line(step.line) + "the next step of " + philosopher(step.who) +
           " is: " + std::string(next);
  }
  if (holder == 0) return {};
  return at_line(step.line) + philosopher(step.who) + " has to wait: " + philosopher(holder) +
         " holds that fork";
}

Problem wrong_edges(const std::vector<Diagnosis::Edge>& told, const std::vector<int>& waits_for) {
  for (const auto& [line, who, whom] : told) {
    if (waits_for.at(static_cast<std::size_t>(who)) == whom) continue;
    return at_line(line) + philosopher(whom) + " does not hold the fork that " + philosopher(who) +
           " wants";
  }
  for (int who = 1; who < static_cast<int>(waits_for.size()); ++who) {
    if (std::ranges::find(told, who, &Diagnosis::Edge::who) != told.end()) continue;
    return "diagnosis.txt does not say for whom " + philosopher(who) + " waits";
  }
  return {};
}

}  // namespace racecourse
