// Each invariant on histories that keep it and on histories that break it.

#include "harness/check/invariants.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

// "what who value" at tick, by thread.
Event event(std::int64_t tick, int thread, const char* what, int who = 0, long value = 0) {
  return {tick, thread, what, who, value};
}

constexpr Between kWork = {"begin", "end"};

TEST(MaxConcurrent, counts_those_inside) {
  const std::vector<Event> two = {event(0, 1, "begin"), event(1, 2, "begin"), event(1, 1, "end"),
                                  event(1, 3, "begin"), event(2, 2, "end"),   event(2, 3, "end")};
  EXPECT_FALSE(max_concurrent(two, kWork, 2));
  EXPECT_EQ(max_concurrent(two, kWork, 1),
            "2 at one time between begin and end, where 1 may be (at tick 1)");
}

TEST(Overlap, is_time_spent_together) {
  const std::vector<Event> events = {event(0, 1, "begin"), event(3, 2, "begin"), event(8, 1, "end"),
                                     event(9, 2, "end")};
  EXPECT_FALSE(overlap(events, kWork, 2, 5));
  EXPECT_TRUE(overlap(events, kWork, 2, 6));
  const std::vector<Event> in_turn = {event(0, 1, "begin"), event(5, 1, "end"),
                                      event(5, 2, "begin"), event(9, 2, "end")};
  EXPECT_TRUE(overlap(in_turn, kWork, 2, 1));
}

TEST(Fifo, each_queue_has_its_own_order) {
  const std::vector<Event> kept = {event(0, 1, "put", 1, 7), event(0, 1, "put", 1, 8),
                                   event(0, 1, "put", 2, 9), event(1, 2, "get", 2, 9),
                                   event(1, 2, "get", 1, 7), event(1, 2, "get", 1, 8)};
  EXPECT_FALSE(fifo(kept, "put", "get"));
  const std::vector<Event> swapped = {event(0, 1, "put", 1, 7), event(0, 1, "put", 1, 8),
                                      event(1, 2, "get", 1, 8)};
  EXPECT_EQ(fifo(swapped, "put", "get"), "get of 8 before 7, which was there earlier (at tick 1)");
  const std::vector<Event> invented = {event(0, 1, "get", 1, 7), event(1, 2, "put", 1, 7)};
  EXPECT_TRUE(fifo(invented, "put", "get"));
}

TEST(ExactlyOnce, sees_what_is_missing_twice_or_invented) {
  const std::vector<Event> events = {event(0, 1, "deliver", 0, 2), event(1, 2, "deliver", 0, 1)};
  EXPECT_FALSE(exactly_once(events, "deliver", {1, 2}));
  EXPECT_EQ(exactly_once(events, "deliver", {1, 2, 3}), "deliver of 3 never came");
  EXPECT_EQ(exactly_once(events, "deliver", {1}), "deliver of 2, which nobody asked for");
  const std::vector<Event> twice = {event(0, 1, "deliver", 0, 1), event(1, 2, "deliver", 0, 1)};
  EXPECT_EQ(exactly_once(twice, "deliver", {1}), "deliver of 1 came 2 times");
}

TEST(Makespan, is_from_the_first_event_to_the_last) {
  const std::vector<Event> events = {event(2, 1, "a"), event(5, 1, "b"), event(10, 1, "c")};
  EXPECT_FALSE(makespan(events, 8));
  EXPECT_TRUE(makespan(events, 7));
  EXPECT_FALSE(makespan({}, 0));
}

TEST(WaitBound, holds_for_each_by_himself) {
  const std::vector<Event> events = {event(0, 1, "hungry", 1), event(2, 2, "hungry", 2),
                                     event(4, 1, "eat", 1), event(9, 2, "eat", 2)};
  EXPECT_FALSE(wait_bound(events, "hungry", "eat", 7));
  EXPECT_EQ(wait_bound(events, "hungry", "eat", 6),
            "2 waited 7 ticks from hungry to eat, where 6 are the most (at tick 9)");
  const std::vector<Event> never = {event(0, 1, "hungry", 1), event(3, 2, "hungry", 2),
                                    event(9, 2, "eat", 2)};
  EXPECT_EQ(wait_bound(never, "hungry", "eat", 8),
            "1 has waited 9 ticks since hungry, and eat never came");
}

TEST(LockOrder, finds_circles_of_any_length) {
  const std::vector<Event> one_order = {event(0, 1, "lock", 1),   event(0, 1, "lock", 2),
                                        event(0, 1, "unlock", 2), event(0, 1, "unlock", 1),
                                        event(1, 2, "lock", 1),   event(1, 2, "lock", 3),
                                        event(1, 2, "unlock", 1), event(1, 2, "unlock", 3)};
  EXPECT_FALSE(lock_order(one_order, "lock", "unlock"));
  std::vector<Event> circle = one_order;
  for (const auto& [first, second] : {std::pair(2, 3), std::pair(3, 1)}) {
    for (const char* what : {"lock", "unlock"}) {
      circle.push_back(event(2, 3, what, first));
      circle.push_back(event(2, 3, what, second));
    }
  }
  EXPECT_TRUE(lock_order(circle, "lock", "unlock"));
  // Not held at the same time: no circle.
  const std::vector<Event> one_by_one = {event(0, 1, "lock", 1), event(0, 1, "unlock", 1),
                                         event(0, 1, "lock", 2), event(0, 1, "unlock", 2),
                                         event(0, 2, "lock", 2), event(0, 2, "unlock", 2),
                                         event(0, 2, "lock", 1), event(0, 2, "unlock", 1)};
  EXPECT_FALSE(lock_order(one_by_one, "lock", "unlock"));
}

TEST(Slots, come_one_after_another_and_whole) {
  const std::vector<std::vector<int>> order = {{3, 5}, {1, 4}, {3}};
  const std::vector<Event> kept = {
      event(0, 3, "sit", 3), event(0, 5, "sit", 5),  event(4, 5, "rise", 5), event(4, 3, "rise", 3),
      event(4, 1, "sit", 1), event(5, 4, "sit", 4),  event(8, 1, "rise", 1), event(9, 4, "rise", 4),
      event(9, 3, "sit", 3), event(13, 3, "rise", 3)};
  const Between table = {"sit", "rise"};
  EXPECT_FALSE(slots(kept, table, order));
  std::vector<Event> early = kept;
  std::swap(early[3], early[4]);
  EXPECT_EQ(slots(early, table, order),
            "1 begins out of turn: slot 1 is for 3 and 5, and 3 has not ended (at tick 4)");
  std::vector<Event> twice = kept;
  twice[5] = event(5, 1, "sit", 1);
  EXPECT_TRUE(slots(twice, table, order));
  EXPECT_TRUE(slots(std::span(kept).first(9), table, order)) << "the last has not risen";
  EXPECT_EQ(slots(std::span(kept).first(8), table, order), "only 2 of 3 slots came to their end");
  EXPECT_TRUE(slots({}, table, order));
}

}  // namespace
}  // namespace racecourse
