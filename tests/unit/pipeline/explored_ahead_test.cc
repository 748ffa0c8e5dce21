#include "grading/pipeline/explored_ahead.h"

#include <atomic>
#include <chrono>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace racecourse {
namespace {

std::vector<CheckSpec> checks(int number) {
  std::vector<CheckSpec> made(static_cast<std::size_t>(number));
  for (int i = 0; i < number; ++i) made[static_cast<std::size_t>(i)].id = std::to_string(i);
  return made;
}

StressEvidence of(const CheckSpec& check) {
  StressEvidence evidence;
  evidence.schedules = std::stoi(check.id);
  return evidence;
}

TEST(ExploredAhead, RunsSideBySideAndGivesEachItsOwn) {
  const auto all = checks(6);
  std::latch two(2);  // nobody gets past it alone
  std::atomic<int> explored = 0;
  ExploredAhead ahead(2, [&](const CheckSpec& check) -> Result<StressEvidence> {
    ++explored;
    if (check.id < "2") two.arrive_and_wait();
    return of(check);
  });
  for (const CheckSpec& check : all) ahead.want(check), ahead.want(check);
  for (const char id : {'5', '0', '3', '0'}) {
    const auto taken = ahead.evidence(all[static_cast<std::size_t>(id - '0')]);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->schedules, id - '0');
  }
  ahead.wait_for_all();
  EXPECT_FALSE(ahead.is_busy());
  EXPECT_EQ(explored, 6);
}

TEST(ExploredAhead, ExploresWhenAskedWhatNobodyWanted) {
  const auto all = checks(2);
  const auto self = std::this_thread::get_id();
  ExploredAhead alone(0, [&](const CheckSpec& check) -> Result<StressEvidence> {
    EXPECT_EQ(std::this_thread::get_id(), self);
    if (check.id == "1") return fail(Fault::kMachine, "", "full");
    return of(check);
  });
  alone.want(all[0]);
  EXPECT_FALSE(alone.is_busy());
  EXPECT_EQ(alone.evidence(all[0])->schedules, 0);
  EXPECT_EQ(alone.evidence(all[1]).error().message, "full");
}

TEST(ExploredAhead, BeginsNoMoreWhenItEnds) {
  const auto all = checks(5);
  std::atomic<int> begun = 0;
  std::atomic<bool> leaving = false;
  {
    ExploredAhead ahead(1, [&](const CheckSpec& check) -> Result<StressEvidence> {
      begun.fetch_add(1);
      begun.notify_all();
      leaving.wait(false);
      std::this_thread::sleep_for(std::chrono::milliseconds(200));  // it is ending by then
      return of(check);
    });
    for (const CheckSpec& check : all) ahead.want(check);
    begun.wait(0);
    EXPECT_TRUE(ahead.is_busy());
    leaving = true;
    leaving.notify_all();
  }
  EXPECT_EQ(begun, 1);
}

}  // namespace
}  // namespace racecourse
