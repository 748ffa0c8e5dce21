// Each rule of the philosophers' tables, on histories that keep it and on histories that break it.

#include "harness/check/table_rules.h"

#include <gtest/gtest.h>

#include "harness/check/timeline.h"

namespace racecourse {
namespace {

// Of philosopher `who`, in a thread of his own.
Event event(std::int64_t tick, int who, const char* what, long value = 0) {
  return {tick, who, what, who, value};
}

using History = std::vector<Event>;

// A meal from the first fork to the last, of four ticks.
History meal(std::int64_t tick, int who, int seats) {
  const Places mine = places_of(who, seats);
  return {event(tick, who, "pick", mine.left),
          event(tick, who, "pick", mine.right),
          event(tick, who, "eat"),
          event(tick + 4, who, "ate"),
          event(tick + 4, who, "put", mine.left),
          event(tick + 4, who, "put", mine.right)};
}

// Both at the same time.
History two_meals(std::int64_t tick, int one, int other, int seats) {
  const History mine = meal(tick, one, seats), his = meal(tick, other, seats);
  History both;
  for (std::size_t i = 0; i < mine.size(); ++i) both.insert(both.end(), {mine[i], his[i]});
  return both;
}

History joined(const std::vector<History>& parts) {
  History all;
  for (const History& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

const SlotList kDeckOrder = {{3, 5}, {1, 4}, {2, 4}, {1, 3}, {5, 2}};

// The lecture's dinner, one round.
History deck_dinner() {
  return joined({two_meals(0, 3, 5, 5), two_meals(4, 1, 4, 5), two_meals(8, 2, 4, 5),
                 two_meals(12, 1, 3, 5), two_meals(16, 5, 2, 5)});
}

TEST(Places, the_last_one_sits_beside_the_first) {
  EXPECT_TRUE(places_of(5, 5).has(5) && places_of(5, 5).has(1));
  EXPECT_TRUE(places_of(2, 2).has(2) && places_of(2, 2).has(1));
}

TEST(Manners, one_thread_for_one_philosopher) {
  Manners manners(5);
  EXPECT_FALSE(manners.next({0, 1, "hungry", 3, 0}));
  EXPECT_EQ(manners.next({0, 2, "put", 3, 3}), "T2 moves the hands of P3, who sits in T1");
}

TEST(Manners, a_thought_before_each_meal) {
  Manners manners(5);
  const History once = {event(1, 3, "hungry"), event(1, 3, "eat"), event(5, 3, "ate")};
  EXPECT_FALSE(first_broken(manners, once));
  EXPECT_EQ(manners.next(event(5, 3, "eat")), "P3 eats without having thought since his last meal");
}

TEST(Forks, kept_by_the_lectures_dinner) {
  Forks forks(5);
  EXPECT_FALSE(first_broken(forks, deck_dinner()));
}

TEST(Forks, broken) {
  const auto problem = [](const History& history) {
    Forks forks(5);
    return first_broken(forks, history).value_or("");
  };
  EXPECT_EQ(problem({event(0, 3, "pick", 3), event(0, 3, "eat")}),
            "P3 eats without both of his forks, 3 and 4");
  EXPECT_EQ(problem({event(0, 3, "pick", 3), event(0, 3, "pick", 4), event(0, 3, "eat"),
                     event(1, 4, "pick", 5), event(1, 4, "refused", 4), event(1, 4, "eat")}),
            "P4 eats beside P3, who is eating, too");
  EXPECT_EQ(problem({event(0, 3, "pick", 3), event(0, 3, "refused", 3)}),
            "P3 picks up fork 3, which he holds already");
  EXPECT_EQ(problem({event(0, 3, "pick", 3), event(0, 2, "put", 3)}),
            "P2 puts down fork 3, which he does not hold");
  EXPECT_EQ(problem({event(0, 3, "pick", 3), event(0, 3, "pick", 4), event(0, 3, "eat"),
                     event(1, 3, "put", 3)}),
            "P3 puts down fork 3 in the middle of a meal");
  EXPECT_EQ(problem({event(0, 3, "pick", 3), event(0, 3, "think")}),
            "P3 thinks with a fork in his hand");
}

TEST(Turns, kept_by_the_lectures_dinner) {
  Turns turns(kDeckOrder, 1);
  EXPECT_FALSE(first_broken(turns, deck_dinner()));
  EXPECT_FALSE(turns.missing());
  Turns none({}, 7), never(kDeckOrder, 0);
  EXPECT_FALSE(none.missing());
  EXPECT_FALSE(never.missing());
}

TEST(Turns, broken) {
  const auto problem = [](const History& history) {
    Turns turns(kDeckOrder, 1);
    return first_broken(turns, history).value_or("");
  };
  EXPECT_EQ(problem(meal(0, 2, 5)),
            "P2 eats out of turn: it is time for slot 1 of round 1 (P3 and P5)");
  EXPECT_EQ(
      problem(joined({meal(0, 3, 5), meal(4, 1, 5)})),
      "P1 eats for slot 2 of round 1 (P1 and P4) before slot 1 of round 1 (P3 and P5) is over");
  EXPECT_EQ(problem(joined({meal(0, 3, 5), meal(4, 3, 5)})),
            "P3 eats twice in slot 1 of round 1 (P3 and P5)");
  EXPECT_EQ(problem(joined({deck_dinner(), meal(20, 3, 5)})), "P3 eats when the dinner is over");
}

TEST(Turns, missing) {
  const auto missing = [](const History& history) {
    Turns turns(kDeckOrder, 2);
    EXPECT_FALSE(first_broken(turns, history));
    return turns.missing().value_or("");
  };
  EXPECT_EQ(missing({}),
            "the dinner ends, and P3 and P5 never ate in slot 1 of round 1 (P3 and P5)");
  EXPECT_EQ(missing(meal(0, 5, 5)),
            "the dinner ends, and P3 never ate in slot 1 of round 1 (P3 and P5)");
  EXPECT_EQ(missing(deck_dinner()), "the dinner ends before slot 1 of round 2 (P3 and P5)");
}

TEST(Handover, kept_by_the_lectures_dinner) {
  Handover handover(5, kDeckOrder, 1);
  EXPECT_FALSE(first_broken(handover, deck_dinner()));
}

TEST(Handover, a_fork_that_is_still_up) {
  Handover handover(5, kDeckOrder, 1);
  History early = two_meals(0, 3, 5, 5);
  early.pop_back();  // fork 1 stays with P5
  EXPECT_FALSE(first_broken(handover, early));
  EXPECT_EQ(handover.next(event(4, 1, "refused", 1)), "P1 reaches for fork 1, and P5 still has it");
  EXPECT_EQ(
      handover.next(event(4, 4, "pick", 4)),
      "P4 picks up fork 4 for slot 2 of round 1 (P1 and P4) before all forks of slot 1 of round "
      "1 (P3 and P5) are down");
}

// No fork of slot 2 is one of slot 1.
TEST(Handover, is_about_time_and_not_only_about_forks) {
  Handover handover(6, {{1}, {4}}, 1);
  EXPECT_FALSE(handover.next(event(0, 1, "pick", 1)));
  EXPECT_EQ(
      handover.next(event(0, 4, "pick", 4)),
      "P4 picks up fork 4 for slot 2 of round 1 (P4) before all forks of slot 1 of round 1 (P1) "
      "are down");
}

TEST(Handover, a_member_who_only_played_with_his_fork) {
  Handover handover(6, {{1}, {4}}, 1);
  EXPECT_FALSE(handover.next(event(0, 1, "pick", 1)));
  EXPECT_FALSE(handover.next(event(0, 1, "put", 1)));
  EXPECT_TRUE(handover.next(event(0, 4, "pick", 4)));
}

TEST(SideBySide, two_meals_do_not_fit_into_a_slot) {
  EXPECT_FALSE(side_by_side(deck_dinner(), kDeckOrder, 1, 4));
  EXPECT_FALSE(side_by_side({}, {}, 1, 4));
  EXPECT_EQ(
      side_by_side(joined({meal(0, 3, 5), meal(4, 5, 5)}), kDeckOrder, 1, 4),
      "slot 1 of round 1 (P3 and P5) takes 8 ticks from the end of the one before; its members "
      "eat at the same time, and a meal takes 4");
}

TEST(Timeline, a_column_for_each_tick) {
  const History history = {event(0, 1, "think"), event(0, 2, "think"),  event(1, 1, "hungry"),
                           event(1, 1, "eat"),   event(2, 2, "hungry"), event(5, 1, "ate"),
                           event(5, 2, "eat"),   event(7, 1, "home")};
  EXPECT_EQ(timeline(history, 2, 8),
            "ticks 0 to 8   .=thinking H=hungry E=eating\n"
            "P1 .EEEE..\n"
            "P2 ..HHHEEEE");
  const Overdue late[] = {{2, 4, 5}};
  EXPECT_EQ(timeline(history, 2, 7, late),
            "ticks 0 to 7   .=thinking H=hungry E=eating !=over the bound\n"
            "P1 .EEEE..\n"
            "P2 ..HH!EEE");
}

TEST(Timeline, the_last_ticks_if_there_are_many) {
  const History history = {event(0, 1, "think"), event(100, 1, "hungry")};
  EXPECT_EQ(timeline(history, 1, 101),
            "ticks 42 to 101   .=thinking H=hungry\nP1 " + std::string(58, '.') + "HH");
  const std::string crowd = timeline(history, 12, 101);
  EXPECT_LT(crowd.size(), 520U);
}

}  // namespace
}  // namespace racecourse
