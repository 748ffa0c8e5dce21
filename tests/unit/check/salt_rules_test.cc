// Each rule of the table with one salt shaker, on histories that keep it and on histories that
// break it; and chance.

#include "harness/check/salt_rules.h"

#include <gtest/gtest.h>

#include "harness/check/chance.h"

namespace racecourse {
namespace {

using History = std::vector<Event>;

Event event(std::int64_t tick, int who, const char* what, long value = 0) {
  return {tick, who, what, who, value};
}

template <class Rule>
std::string problem(const History& history, int seats = 3) {
  Rule rule(seats);
  return first_broken(rule, history).value_or("");
}

long among(const std::vector<int>& them) {
  long mask = 0;
  for (const int who : them) mask |= 1L << who;
  return mask;
}

TEST(Salt, kept) {
  EXPECT_EQ(problem<Salt>({event(1, 2, "salt"), event(1, 2, "pick", 2), event(1, 2, "pick", 3),
                           event(1, 2, "eat"), event(5, 2, "ate"), event(5, 2, "put", 2),
                           event(5, 2, "put", 3), event(5, 2, "back"), event(5, 1, "salt"),
                           event(5, 2, "think")}),
            "");
}

TEST(Salt, broken) {
  EXPECT_EQ(problem<Salt>({event(1, 2, "pick", 2)}), "P2 reaches for fork 2 without the salt");
  EXPECT_EQ(problem<Salt>({event(1, 1, "salt"), event(1, 2, "nosalt", 1)}),
            "P2 reaches for the salt, and P1 has it");
  EXPECT_EQ(problem<Salt>({event(1, 1, "salt"), event(1, 1, "nosalt", 1)}),
            "P1 reaches for the salt, and he has it");
  EXPECT_EQ(problem<Salt>({event(1, 1, "back")}), "P1 puts back the salt, which he does not have");
  EXPECT_EQ(problem<Salt>({event(1, 1, "salt"), event(1, 1, "pick", 2), event(1, 1, "back")}),
            "P1 puts back the salt with fork 2 in his hand");
  EXPECT_EQ(problem<Salt>({event(1, 1, "salt"), event(1, 1, "think")}),
            "P1 thinks with the salt in his hand");
  EXPECT_EQ(problem<Salt>({event(1, 1, "salt"), event(1, 1, "home")}),
            "P1 goes home with the salt in his hand");
}

TEST(InTurn, thinkers_are_passed_over) {
  EXPECT_EQ(problem<InTurn>({event(1, 1, "hungry"), event(1, 1, "salt"), event(2, 3, "hungry"),
                             event(5, 1, "back"), event(5, 3, "salt"), event(6, 1, "hungry"),
                             event(9, 3, "back"), event(9, 1, "salt")}),
            "");
}

TEST(InTurn, who_gets_hungry_at_that_tick_may_count_or_not) {
  const History at_that_tick = {event(1, 1, "hungry"), event(1, 1, "salt"), event(2, 3, "hungry"),
                                event(5, 2, "hungry"), event(5, 1, "back")};
  for (const int next : {2, 3}) {
    History history = at_that_tick;
    history.push_back(event(5, next, "salt"));
    EXPECT_EQ(problem<InTurn>(history), "");
  }
}

TEST(InTurn, broken) {
  const History both = {event(1, 1, "hungry"), event(1, 1, "salt"), event(2, 3, "hungry"),
                        event(3, 2, "hungry"), event(5, 1, "back")};
  History passed = both, twice = both;
  passed.push_back(event(5, 3, "salt"));
  twice.insert(twice.end(), {event(5, 1, "hungry"), event(5, 1, "salt")});
  EXPECT_EQ(problem<InTurn>(passed),
            "P3 takes the salt, which P1 had last, and P2 comes first: he has been hungry since "
            "tick 3");
  EXPECT_EQ(problem<InTurn>(twice),
            "P1 takes the salt, which he had last, and P2 comes first: he has been hungry since "
            "tick 3");
}

const History kTwoWait = {event(1, 1, "hungry"), event(1, 1, "salt"), event(2, 2, "hungry"),
                          event(3, 3, "hungry")};

std::string drawn(const History& then) {
  History history = kTwoWait;
  history.insert(history.end(), then.begin(), then.end());
  return problem<Drawn>(history);
}

TEST(Drawn, kept) {
  EXPECT_EQ(drawn({event(5, 1, "back"), event(5, 3, "draw", among({2, 3})), event(5, 3, "salt"),
                   event(9, 3, "back"), event(9, 2, "salt")}),  // alone: no draw
            "");
  EXPECT_EQ(drawn({event(5, 3, "draw", among({2, 3})), event(5, 1, "back"), event(5, 1, "hungry"),
                   event(5, 3, "salt")}),
            "");
  EXPECT_EQ(
      drawn({event(5, 1, "hungry"), event(5, 1, "draw", among({1, 2, 3})), event(5, 1, "salt")}),
      "");
}

TEST(Drawn, broken) {
  EXPECT_EQ(drawn({event(5, 2, "salt")}),
            "P2 takes the salt and was not drawn; so might have been P3, who has been hungry since "
            "tick 3");
  EXPECT_EQ(drawn({event(5, 3, "draw", among({2, 3})), event(5, 2, "salt")}),
            "P2 takes the salt, and P3 was drawn");
  EXPECT_EQ(drawn({event(5, 2, "draw", among({2}))}),
            "P3, who has been hungry since tick 3, takes no part in a draw");
  EXPECT_EQ(drawn({event(2, 2, "draw", among({2})), event(5, 2, "salt")}),
            "P2 takes the salt after a draw without P3, who has been hungry since tick 3");
  EXPECT_EQ(drawn({event(5, 2, "draw", among({1, 2, 3}))}),
            "P1 takes part in a draw, and he is not hungry");
  EXPECT_EQ(drawn({event(5, 2, "draw", among({2, 3}) | kTwice)}),
            "somebody is twice on the list of a draw");
  EXPECT_EQ(drawn({event(5, 2, "draw", among({2, 3})), event(5, 3, "draw", among({2, 3}))}),
            "one is drawn again, and P2, who was drawn, has not had the salt");
}

TEST(SaltStandsIdle, while_time_passes) {
  const auto idle = [](const History& history) {
    return salt_stands_idle(history, 3).value_or("");
  };
  EXPECT_EQ(idle({event(1, 1, "hungry"), event(1, 1, "salt"), event(2, 2, "hungry"),
                  event(5, 1, "back"), event(5, 2, "salt"), event(9, 2, "back")}),
            "");
  EXPECT_EQ(idle({event(1, 1, "hungry"), event(1, 1, "salt"), event(2, 2, "hungry"),
                  event(5, 1, "back"), event(7, 2, "salt")}),
            "P2 is hungry, and nobody has the salt, from tick 5 to 7");
}

// That one of five is not among 120 draws has a probability of 2.3e-12.
TEST(Chance, everybody_is_drawn) {
  Chance chance;
  std::vector<int> times(5);
  for (int i = 0; i < 120; ++i) ++times[static_cast<std::size_t>(chance.below(5))];
  for (const int often : times) EXPECT_GT(often, 0);
}

TEST(Chance, a_coin_falls_on_both_sides) {
  int heads = 0, same = 0, last = 0;
  for (int i = 0; i < 10'000; ++i) {
    Chance chance;  // one flip after one event: the events must make the difference
    chance.happened(event(i, 1 + i % 5, "flip", i % 2));
    const int side = chance.below(2);
    heads += side;
    same += side == last ? 1 : 0;
    last = side;
  }
  EXPECT_NEAR(heads, 5'000, 300);  // six standard deviations
  EXPECT_NEAR(same, 5'000, 300);
}

TEST(Chance, the_same_after_the_same) {
  Chance one, other;
  for (int i = 0; i < 100; ++i) {
    one.happened(event(i, 1, "pick", 2));
    other.happened(event(i, 1, "pick", 2));
    EXPECT_EQ(one.below(7), other.below(7));
  }
}

}  // namespace
}  // namespace racecourse
