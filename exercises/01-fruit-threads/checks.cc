#include "fruit_threads.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

namespace {

constexpr std::int64_t kSecond = 1000;  // a tick is a millisecond

using Lines = std::vector<racecourse::Event>;
using Texts = std::vector<std::string>;

// The lines that begin so.
Lines lines_of(const Screen& screen, std::string_view fruit) {
  Lines lines = racecourse::printed(screen);
  std::erase_if(lines, [&](const auto& line) { return !line.what.starts_with(fruit); });
  return lines;
}

Texts texts(const Lines& lines) {
  Texts all;
  for (const auto& line : lines) all.push_back(line.what);
  return all;
}

std::set<int> threads(const Lines& lines) {
  std::set<int> all;
  for (const auto& line : lines) all.insert(line.thread);
  return all;
}

std::string seconds(std::int64_t ticks) {
  return std::to_string(ticks / kSecond) + "." + std::to_string(ticks % kSecond / 100) + " s";
}

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
  const int lines_printed = static_cast<int>(racecourse::printed(screen).size());
  ASSERT_EQ(lines_printed, lines_wanted) << "when " << call << " returned, after " << seconds(took);
  const std::string times =
      call + " should take " + seconds(enough) + ", and took " + seconds(took);
  racecourse::expect_parallel(took <= enough, times);
  racecourse::expect_rule(took >= enough, times + ": a second of sleep comes after every line");
}

void on_time(const Lines& lines, std::int64_t start) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::int64_t due = kSecond * static_cast<std::int64_t>(i);
    racecourse::expect_rule(lines[i].tick - start == due, lines[i].what + " is due " +
                                                              seconds(due) +
                                                              " after the start, and came after " +
                                                              seconds(lines[i].tick - start));
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
    EXPECT_EQ(texts(lines_of(both, "Apple")), (Texts{"Apple 0", "Apple 1"}))
        << "of 2 apples and 3 bananas";
    EXPECT_EQ(texts(lines_of(both, "Banana")), (Texts{"Banana 0", "Banana 1", "Banana 2"}))
        << "of 2 apples and 3 bananas";
    apples(alone, 2);
    EXPECT_EQ(texts(racecourse::printed(alone)), (Texts{"Apple 0", "Apple 1"})) << "by apples(2)";
  });
}

TEST(FruitThreads, seconds) {
  racecourse::for_each_execution([] {
    Screen screen;
    const std::int64_t start = racecourse::now_ticks();
    parallel_run(screen, 2, 3);
    on_time(lines_of(screen, "Apple"), start);
    on_time(lines_of(screen, "Banana"), start);
  });
}

TEST(FruitThreads, threads) {
  racecourse::for_each_execution([] {
    Screen screen;
    parallel_run(screen, 2, 3);
    const std::set<int> apple = threads(lines_of(screen, "Apple"));
    const std::set<int> banana = threads(lines_of(screen, "Banana"));
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
