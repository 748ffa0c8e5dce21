#include "harness/check/world/factory_events.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

Event event(std::int64_t tick, int thread, const char* what, int id) {
  return {tick, thread, what, id, id};
}

const std::vector<Expected> kExpected = {{101, 6}, {201, std::nullopt}};
const std::vector<Event> kBegun = {event(0, 1, "begun", 101), event(0, 2, "begun", 201)};

TEST(EveryAnswer, may_come_in_any_order) {
  EXPECT_FALSE(every_answer(kExpected, {{101, 6}, {201, {}}}, kBegun));
  EXPECT_FALSE(every_answer(kExpected, {{201, {}}, {101, 6}}, kBegun));
}

TEST(EveryAnswer, says_what_is_wrong) {
  EXPECT_EQ(every_answer(kExpected, {{101, 6}}, kBegun),
            "the answer to task 1 of producer 2 was never delivered");
  EXPECT_EQ(every_answer(kExpected, {{101, 6}}, {}),
            "the answer to task 1 of producer 1 was delivered, but multiply() never called for it");
  EXPECT_EQ(every_answer(kExpected, {}, {}),
            "task 1 of producer 1 was never multiplied, and its answer never delivered");
  EXPECT_EQ(every_answer(kExpected, {{101, 6}, {101, 6}, {201, {}}}, kBegun),
            "the answer to task 1 of producer 1 was delivered 2 times");
  EXPECT_EQ(every_answer(kExpected, {{101, 7}, {201, {}}}, kBegun),
            "the answer to task 1 of producer 1 is 6; delivered was 7");
  EXPECT_EQ(every_answer(kExpected, {{101, 6}, {201, 0}}, kBegun),
            "the answer to task 1 of producer 2 is no value, since its multiplication threw; "
            "delivered was 0");
  EXPECT_EQ(every_answer(kExpected, {{101, 6}, {201, {}}, {0, {}}}, kBegun),
            "the answer to task 0 of producer 0 was delivered, and there is no such task");
  std::vector<Event> again = kBegun;
  again.push_back(event(9, 1, "begun", 201));
  EXPECT_EQ(every_answer(kExpected, {{101, 6}, {201, {}}}, again),
            "task 1 of producer 2 was multiplied 2 times");
}

const ChartWords kWords{"making", "made", "begun", "multiplied", "producer", "worker"};

TEST(Chart, has_a_row_for_each_producer_and_worker) {
  const std::vector<Event> events = {
      event(0, 1, "making", 101),        event(0, 2, "making", 201),
      event(3000, 2, "made", 201),       event(3000, 1, "made", 101),
      event(3000, 7, "begun", 201),      event(3000, 5, "begun", 101),
      event(5000, 5, "multiplied", 101), event(5000, 0, "delivering", 101),
      event(5500, 7, "multiplied", 201), event(5500, 0, "delivering", 201)};
  EXPECT_EQ(chart(events, kWords),
            "            0 s       5 s\n"
            "producer 1  aaaaaa\n"
            "producer 2  bbbbbb\n"
            "worker 1          bbbbb\n"
            "worker 2          aaaa\n"
            "delivered             ab\n");
}

TEST(Chart, shows_what_is_not_finished) {
  EXPECT_EQ(chart(std::vector<Event>{event(0, 1, "making", 101), event(1000, 1, "made", 101),
                                     event(1000, 2, "begun", 101), event(2000, 1, "other", 0)},
                  kWords),
            "            0 s\n"
            "producer 1  aa\n"
            "worker 1      aa\n");
  EXPECT_EQ(chart({}, kWords), "            \n");
}

}  // namespace
}  // namespace racecourse
