#include "stop_flag.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::in_seconds;
using racecourse::printed;
using racecourse::threads_of;

namespace {

constexpr std::int64_t kApple = 1000, kBanana = 500;  // ticks, which are milliseconds

using Lines = std::vector<racecourse::Event>;

// Runs it, and looks at how many lines there are and how long it takes. Of the bananas, those that
// are due before the stop, and perhaps the one that is due with it.
void run(Screen& screen, int apple_count, int most_bananas) {
  const std::string call =
      "by parallel_run(" + std::to_string(apple_count) + ", " + std::to_string(most_bananas) + ")";
  const std::int64_t stop = kApple * apple_count;
  const int due = 2 * apple_count;
  const int fewest_wanted = std::min(due, most_bananas);
  const int most_wanted = std::min(due + 1, most_bananas);
  const std::int64_t start = racecourse::now_ticks();
  parallel_run(screen, apple_count, most_bananas);
  const std::int64_t took = racecourse::now_ticks() - start;
  const int apples_printed = static_cast<int>(printed(screen, "Apple").size());
  const int bananas_printed = static_cast<int>(printed(screen, "Banana").size());
  ASSERT_EQ(apples_printed, apple_count) << call;
  ASSERT_GE(bananas_printed, fewest_wanted) << call;
  ASSERT_LE(bananas_printed, most_wanted) << call;
  racecourse::expect_rule(took >= stop && took <= stop + (most_bananas > due ? kBanana : 0),
                          "the apples take " + in_seconds(stop) +
                              " and the last banana half a second more at most; it took " +
                              in_seconds(took));
}

void in_order(const Lines& lines, const std::string& fruit, std::int64_t start,
              std::int64_t pause) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].what, fruit + " " + std::to_string(i));
    const std::int64_t due = pause * static_cast<std::int64_t>(i);
    racecourse::expect_rule(lines[i].tick - start == due, lines[i].what + " is due " +
                                                              in_seconds(due) +
                                                              " after the start, and came after " +
                                                              in_seconds(lines[i].tick - start));
  }
}

}  // namespace

TEST(StopFlag, stops) {
  racecourse::for_each_execution([] {
    Screen screen;
    run(screen, 5, 100);
  });
}

TEST(StopFlag, lines) {
  racecourse::for_each_execution([] {
    Screen screen;
    const std::int64_t start = racecourse::now_ticks();
    parallel_run(screen, 2, 9);
    in_order(printed(screen, "Apple"), "Apple", start, kApple);
    in_order(printed(screen, "Banana"), "Banana", start, kBanana);
  });
}

TEST(StopFlag, threads) {
  racecourse::for_each_execution([] {
    Screen screen;
    parallel_run(screen, 2, 9);
    const std::set<int> apple = threads_of(printed(screen, "Apple"));
    const std::set<int> banana = threads_of(printed(screen, "Banana"));
    racecourse::expect_rule(apple.size() <= 1, "one thread prints all the apples");
    racecourse::expect_rule(banana.size() <= 1, "one thread prints all the bananas");
    racecourse::expect_rule(apple != banana, "apples and bananas have a thread each");
  });
}

TEST(StopFlag, most) {
  racecourse::for_each_execution([] {
    Screen screen;
    run(screen, 3, 2);
  });
}

TEST(StopFlag, again) {
  racecourse::for_each_execution([] {
    Screen first, second;
    run(first, 1, 9);
    const std::size_t lines = printed(first).size();
    run(second, 2, 9);
    racecourse::expect_rule(printed(first).size() == lines,
                            "nothing is printed after parallel_run has returned");
  });
}
