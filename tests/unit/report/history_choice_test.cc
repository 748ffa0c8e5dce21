#include "grading/report/history_choice.h"

#include <algorithm>

namespace racecourse {
namespace {

std::vector<HistoryStep> steps(std::size_t count, std::initializer_list<std::size_t> forced) {
  std::vector<HistoryStep> made;
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_forced = std::ranges::find(forced, i) != forced.end();
    made.push_back(
        {{"a.cc", static_cast<int>(i) + 1, i % 2 == 0 ? "T1" : "T2", "acts", "code"}, is_forced});
  }
  return made;
}

using Chosen = std::vector<std::size_t>;

TEST(StepsToShow, all_where_there_is_room) {
  EXPECT_EQ(steps_to_show(steps(4, {2}), 5), (Chosen{0, 1, 2, 3}));  // and the interruption's row
  EXPECT_EQ(steps_to_show({}, 5), Chosen{});
}

TEST(StepsToShow, the_end_where_nobody_is_interrupted) {
  EXPECT_EQ(steps_to_show(steps(20, {}), 3), (Chosen{17, 18, 19}));
}

TEST(StepsToShow, where_a_thread_was_interrupted_however_far_from_the_end) {
  // 4, the interruption, 5, the gap, 18 and 19.
  EXPECT_EQ(steps_to_show(steps(20, {5}), 6), (Chosen{4, 5, 18, 19}));
  // One row more goes to what happens next.
  EXPECT_EQ(steps_to_show(steps(20, {5}), 7), (Chosen{4, 5, 6, 18, 19}));
}

TEST(StepsToShow, keeps_to_the_rows_whatever_there_is) {
  for (std::size_t rows = 1; rows < 30; ++rows) {
    const auto all = steps(60, {3, 20, 41});
    const Chosen chosen = steps_to_show(all, rows);
    ASSERT_FALSE(chosen.empty());
    EXPECT_TRUE(std::ranges::is_sorted(chosen));
    EXPECT_EQ(chosen.back(), 59u);
    std::size_t taken = chosen.size();
    for (std::size_t i = 1; i < chosen.size(); ++i) {
      taken += (chosen[i] != chosen[i - 1] + 1 ? 1 : 0) + (all[chosen[i]].forced ? 1 : 0);
    }
    EXPECT_LE(taken, rows);
  }
}

TEST(CodeToShow, places_then_the_threads_they_name_then_the_rest) {
  const auto all = steps(6, {});
  const Chosen chosen = {0, 1, 2, 3, 4, 5};
  const std::vector<Location> places = {{"a.cc", 9, "T1", "", "the place"}};
  const auto lines = code_to_show(places, all, chosen, 3);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].line, 3);  // T1's last two …
  EXPECT_EQ(lines[1].line, 5);
  EXPECT_EQ(lines[2].line, 9);  // … before T2's, which is later
}

TEST(CodeToShow, no_lines_that_are_but_braces) {
  auto all = steps(2, {});
  all[1].at.code = "});";
  const auto lines = code_to_show({}, all, Chosen{0, 1}, 3);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].code, all[0].at.code);
}

}  // namespace
}  // namespace racecourse
