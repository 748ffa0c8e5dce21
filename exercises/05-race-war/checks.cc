#include "race_war.h"

#include <string>
#include <thread>

#include "harness/check/check.h"
#include "harness/check/script.h"

using racecourse::for_each_execution;

namespace {

// Two rounds of the program that attack.txt attacks.
void rounds(racecourse::Stage& stage, int thread, long& x, long change) {
  long r = 0;
  for (int round = 0; round < 2; ++round) {
    if (!stage.step(thread, "load")) break;
    r = x;
    if (!stage.step(thread, "store")) break;
    x = r + change;
  }
  stage.leave(thread);
}

// Plays a line of the script; false, and a failed expectation, if that is not possible.
bool play(racecourse::Stage& stage, const racecourse::ScriptLine& line) {
  const std::string where = "attack.txt, line " + std::to_string(line.number) + ": ";
  const bool named = line.words.size() == 2 && (line.words[0] == "T1" || line.words[0] == "T2");
  const int thread = named && line.words[0] == "T2" ? 2 : 1;
  const std::string next = named ? stage.next(thread) : "";
  const bool possible = named && next == line.words[1];
  racecourse::expect_rule(
      possible, where + (!named         ? "a step is T1 or T2, and load or store"
                         : next.empty() ? line.words[0] + " has made both of its rounds"
                                        : "the next step of " + line.words[0] + " is " + next));
  if (possible) stage.let(thread);
  return possible;
}

}  // namespace

TEST(RaceWar, attack) {
  for_each_execution([] {
    long x = 0;
    racecourse::Stage stage(2);
    std::thread one([&] { rounds(stage, 1, x, 1); });
    std::thread two([&] { rounds(stage, 2, x, -1); });
    bool possible = true;
    for (const auto& line : racecourse::script_lines(attack_txt)) {
      possible = possible && play(stage, line);
    }
    const bool finished = possible && stage.next(1).empty() && stage.next(2).empty();
    stage.end();
    one.join();
    two.join();
    if (!possible) return;
    EXPECT_TRUE(finished) << "attack.txt must order all eight steps";
    if (finished) EXPECT_NE(x, 0) << "two ups and two downs, and attack.txt lets them all count";
  });
}

TEST(RaceWar, exact) {
  for_each_execution([] {
    EXPECT_EQ(race_war(12, 7), 5) << "12 ups and 7 downs";
    EXPECT_EQ(racecourse::worked_calls(), 19) << "every step calls rc::work() once";
    EXPECT_EQ(race_war(6, 6), 0) << "6 ups and 6 downs";
    EXPECT_EQ(race_war(0, 3), -3) << "no ups and 3 downs";
    EXPECT_EQ(race_war(0, 0), 0) << "no steps at all";
    EXPECT_EQ(racecourse::worked_calls(), 34) << "every step calls rc::work() once";
  });
}

TEST(RaceWar, steps) {
  for_each_execution([] {
    race_war(9, 4);
    racecourse::expect_rule(racecourse::worked_threads() == 2,
                            "exactly two threads make the steps");
    racecourse::expect_rule(
        racecourse::worked_calls_of(0) == 9 && racecourse::worked_calls_of(1) == 4,
        "one thread makes all the ups, the other all the downs");
    racecourse::expect_rule(!racecourse::worked_in_main(), "the caller's own thread makes no step");
  });
}

TEST(RaceWar, parallel) {
  for_each_execution([] {
    const auto begin = racecourse::now_ticks();
    race_war(10, 8);
    const auto took = racecourse::now_ticks() - begin;
    racecourse::expect_parallel(
        took <= 10, "10 ups beside 8 downs take 10 ticks, but took " + std::to_string(took));
  });
}
