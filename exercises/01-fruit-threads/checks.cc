#include "fruit_threads.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::in_seconds;
using racecourse::printed;
using racecourse::texts;
using racecourse::threads_of;

namespace {

constexpr std::int64_t kSecond = 1000;  // a tick is a millisecond

using Lines = std::vector<racecourse::Event>;
using Texts = std::vector<std::string>;

// Runs it, with all lines there at the end; it must take just as long as the longer of the two.
void run(int apple_count, int banana_count) {
  Screen screen;
  const std::string call =
      "parallel_run(" + std::to_string(apple_count) + ", " + std::to_string(banana_count) + ")";
  const int lines_wanted = apple_count + banana_count;
  const std::int64_t enough = kSecond * std::max(apple_count, banana_count);
  const std::int64_t start = racecourse::now_ticks();
  parallel_run(screen, apple_count, banana_count);
  const std::int64_t took = racecourse::now_ticks() - start;
  const int lines_printed = static_cast<int>(printed(screen).size());
  ASSERT_EQ(lines_printed, lines_wanted)
      << "when " << call << " returned, after " << in_seconds(took);
  const std::string times =
      call + " should take " + in_seconds(enough) + ", and took " + in_seconds(took);
  racecourse::expect_parallel(took <= enough, times);
  racecourse::expect_rule(took >= enough, times + ": a second of sleep comes after every line");
}

void on_time(const Lines& lines, std::int64_t start) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::int64_t due = kSecond * static_cast<std::int64_t>(i);
    racecourse::expect_rule(lines[i].tick - start == due, lines[i].what + " is due " +
                                                              in_seconds(due) +
                                                              " after the start, and came after " +
                                                              in_seconds(lines[i].tick - start));
  }
}

}  // namespace

TEST(FruitThreads, parallel) {
  racecourse::for_each_execution([] { run(5, 8); });
}

TEST(FruitThreads, lines) {
  racecourse::for_each_execution([] {
    Screen both, alone;
    parallel_run(both, 2, 3);
    EXPECT_EQ(texts(printed(both, "Apple")), (Texts{"Apple 0", "Apple 1"}))
        << "of 2 apples and 3 bananas";
    EXPECT_EQ(texts(printed(both, "Banana")), (Texts{"Banana 0", "Banana 1", "Banana 2"}))
        << "of 2 apples and 3 bananas";
    apples(alone, 2);
    EXPECT_EQ(texts(printed(alone)), (Texts{"Apple 0", "Apple 1"})) << "by apples(2)";
  });
}

TEST(FruitThreads, seconds) {
  racecourse::for_each_execution([] {
    Screen screen;
    const std::int64_t start = racecourse::now_ticks();
    parallel_run(screen, 2, 3);
    on_time(printed(screen, "Apple"), start);
    on_time(printed(screen, "Banana"), start);
  });
}

TEST(FruitThreads, threads) {
  racecourse::for_each_execution([] {
    Screen screen;
    parallel_run(screen, 2, 3);
    const std::set<int> apple = threads_of(printed(screen, "Apple"));
    const std::set<int> banana = threads_of(printed(screen, "Banana"));
    racecourse::expect_rule(apple.size() <= 1, "one thread prints all the apples");
    racecourse::expect_rule(banana.size() <= 1, "one thread prints all the bananas");
    racecourse::expect_rule(apple != banana, "apples and bananas have a thread each");
  });
}

TEST(FruitThreads, counts) {
  racecourse::for_each_execution([] {
    run(3, 1);
    run(0, 1);
    run(0, 0);
  });
}
