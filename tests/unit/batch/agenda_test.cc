#include "grading/batch/agenda.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

std::string started(Agenda& agenda) {
  std::string keys;
  while (const auto task = agenda.next()) keys += task->key;
  return keys;
}

TEST(Agenda, TheLongestFirstAndNoMoreThanThereArePlaces) {
  Agenda agenda(2);
  for (const Task& task : {Task{"a", 1}, Task{"b", 3}, Task{"c", 2}, Task{"d", 2}})
    agenda.add(task);
  EXPECT_EQ(started(agenda), "bc");
  EXPECT_EQ(started(agenda), "");
  agenda.ended({"c", 2});
  EXPECT_EQ(started(agenda), "d");
}

TEST(Agenda, WhatIsMeasuredHasNothingBesideIt) {
  Agenda agenda(2);
  agenda.add({"m", 1, true});
  agenda.add({"a", 1});
  EXPECT_EQ(started(agenda), "a");
  agenda.add({"n", 9, true});
  agenda.ended({"a", 1});
  EXPECT_EQ(started(agenda), "n");
  agenda.add({"b", 1});  // comes late, and waits as well
  EXPECT_EQ(started(agenda), "");
  agenda.ended({"n", 9, true});
  EXPECT_EQ(started(agenda), "b");
  EXPECT_FALSE(agenda.is_done());
  agenda.ended({"b", 1});
  EXPECT_EQ(started(agenda), "m");
  agenda.ended({"m", 1, true});
  EXPECT_TRUE(agenda.is_done());
}

TEST(Agenda, ChunksAreOfAboutTheSameLengthAndHaveEverythingOnce) {
  std::vector<Task> tasks;
  for (int i = 0; i < 100; ++i) tasks.push_back({std::to_string(i), 1.0 + i % 10});
  const auto chunks = chunks_of(tasks, 7);
  ASSERT_EQ(chunks.size(), 7U);
  std::set<std::string> seen;
  for (const auto& chunk : chunks) {
    double seconds = 0;
    for (const Task& task : chunk) {
      seconds += task.seconds;
      EXPECT_TRUE(seen.insert(task.key).second);
    }
    EXPECT_NEAR(seconds, 550.0 / 7, 2);
    EXPECT_GE(chunk.front().seconds, chunk.back().seconds);
  }
  EXPECT_EQ(seen.size(), 100U);
}

TEST(Agenda, NoChunkIsEmpty) {
  const std::vector<Task> tasks = {{"a", 0}, {"b", 0}, {"c", 0}};
  EXPECT_EQ(chunks_of(tasks, 9).size(), 3U);
  EXPECT_EQ(chunks_of(tasks, 3)[2].size(), 1U);
  EXPECT_EQ(chunks_of({}, 3).size(), 0U);
}

}  // namespace
}  // namespace racecourse
