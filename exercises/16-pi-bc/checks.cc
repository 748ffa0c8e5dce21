#include "pi_bc.h"

#include <algorithm>
#include <csignal>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/processes.h"

using racecourse::Calculators;
using racecourse::expect_rule;
using racecourse::for_each_execution;

namespace {

// What bc itself has for the terms from m up to, but not including, n.
std::string by_bc(long m, long n, int scale) {
  return racecourse::ask_bc("scale = " + std::to_string(scale) + "\nfor (i = " + std::to_string(m) +
                            "; i < " + std::to_string(n) +
                            "; ++i) s += (-1)^i * 4.0 / (2*i + 1.0)\ns");
}

std::string pi_or_exception(const std::string& bc, long terms, int processes, int scale) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return pi_bc(bc, terms, processes, scale);
  } catch (const std::exception& exception) {
    return std::string("an exception: ") + exception.what();
  }
}

void expect_digits(const Calculators& calculators, long terms, int processes, int scale) {
  const std::string bc_alone = by_bc(0, terms, scale);
  const std::string yours = pi_or_exception(calculators.path(), terms, processes, scale);
  EXPECT_EQ(yours, bc_alone) << terms << " terms, " << processes << " processes, scale " << scale;
  if (yours != bc_alone) return;
  expect_rule(calculators.started() > 0, "the program `bc` does the calculating");
}

void expect_failure(const std::string& bc, int processes, const char* what) {
  std::signal(SIGPIPE, SIG_IGN);
  EXPECT_THROW(pi_bc(bc, 60, processes, 20), std::runtime_error) << what;
}

}  // namespace

TEST(PiBc, one) {
  for_each_execution([] { expect_digits(Calculators({.behaviour = {"slow"}}), 100, 1, 20); });
}

TEST(PiBc, digits) {
  for_each_execution([] {
    expect_digits(Calculators({.behaviour = {"slow"}}), 200, 2, 20);
    expect_digits(Calculators({}), 301, 8, 60);
    expect_digits(Calculators({}), 5, 9, 40);
  });
}

TEST(PiBc, side_by_side) {
  for_each_execution([] {
    const Calculators calculators({.gate = 8});
    pi_or_exception(calculators.path(), 400, 8, 30);
    const int came = calculators.came_before_gate(), all = calculators.started();
    racecourse::expect_parallel(
        came >= 8, "8 calculators are started before any answer, not " + std::to_string(came));
    if (came < 8) return;
    expect_rule(all == 8, "8 shares take 8 calculators, not " + std::to_string(all));
    for (const std::string& arguments : calculators.arguments()) {
      expect_rule(arguments == "-q", "a calculator's argument is -q, not \"" + arguments + "\"");
    }
  });
}

TEST(PiBc, shares) {
  for_each_execution([] {
    const Calculators calculators({.listening = true});
    expect_digits(calculators, 23, 5, 30);
    const std::vector<std::string> answers = calculators.answers();
    for (int i = 0; i < 5; ++i) {
      const long from = i * 23 / 5, to = (i + 1) * 23 / 5;
      const std::string line = "\n" + by_bc(from, to, 30) + "\n";
      const bool answered = std::ranges::any_of(answers, [&](const std::string& all) {
        return ("\n" + all + "\n").find(line) != std::string::npos;
      });
      expect_rule(answered, "of 23 terms and 5 calculators, one adds up the terms " +
                                std::to_string(from) + " to " + std::to_string(to - 1) +
                                ", but none has answered with that sum");
    }
  });
}

TEST(PiBc, wrapped) {
  for_each_execution([] {
    racecourse::allow_faults(racecourse::Faults::kShortReads);  // or it would be a matter of luck
    expect_digits(Calculators({}), 100, 2, 100);
    expect_digits(Calculators({}), 50, 1, 250);
  });
}

TEST(PiBc, interrupted) {
  for_each_execution([] {
    using enum racecourse::Faults;
    racecourse::allow_faults(kShortReads | kShortWrites | kInterrupts);
    expect_digits(Calculators({}), 60, 3, 60);
    expect_digits(Calculators({}), 10, 2, 20);
  });
}

TEST(PiBc, failures) {
  for_each_execution([] {
    const auto all = [](const char* behaviour) { return std::vector<std::string>(8, behaviour); };
    expect_failure(Calculators({.behaviour = all("crash")}).path(), 8, "all calculators crash");
    expect_failure(Calculators({.behaviour = all("killed")}).path(), 2, "all are killed");
    expect_failure(Calculators({.behaviour = all("mute")}).path(), 3, "none of them answers");
    expect_failure(Calculators({.behaviour = all("cut")}).path(), 1, "it ends within its answer");
    expect_failure(Calculators({.behaviour = all("garbage")}).path(), 3, "they answer in words");
    expect_failure(Calculators({.behaviour = {"crash"}}).path(), 3, "one of three crashes");
    expect_failure("/no/such/bc", 2, "there is no such program");
  });
}
