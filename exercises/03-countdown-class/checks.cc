#include "countdown.h"

#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using racecourse::expect_parallel;
using racecourse::expect_rule;
using racecourse::for_each_execution;
using racecourse::in_seconds;
using racecourse::now_ticks;
using racecourse::printed;
using racecourse::texts;
using racecourse::threads_of;

namespace {

constexpr std::int64_t kSecond = 1000;  // a tick is a millisecond

using Lines = std::vector<racecourse::Event>;
using Texts = std::vector<std::string>;

Texts countdown(const std::string& name, int count) {
  Texts all;
  for (int left = count; left > 0; --left) all.push_back(name + ":" + std::to_string(left));
  return all;
}

}  // namespace

TEST(CountdownClass, thread) {
  for_each_execution([] {
    Screen screen;
    const auto a = make_countdown(screen, "A", 3);
    const std::int64_t start = now_ticks();
    a->start();
    expect_parallel(now_ticks() == start, "start() returns at once, and the countdown goes on");
    a->join();
    const int left = racecourse::running_threads();
    const std::int64_t took = now_ticks() - start;
    const Lines lines = printed(screen);
    ASSERT_EQ(texts(lines), countdown("A", 3)) << "when join() returned";
    expect_rule(took == 6 * kSecond, "three times two seconds took " + in_seconds(took));
    expect_rule(left == 0, "when join() returns, the countdown's thread has ended");
    const std::set<int> threads = threads_of(lines);
    expect_rule(threads.size() == 1, "one thread prints all lines of a countdown");
    expect_rule(!threads.contains(0), "a countdown has a thread of its own");
  });
}

TEST(CountdownClass, both) {
  for_each_execution([] {
    Screen screen;
    const auto a = make_countdown(screen, "A", 10), b = make_countdown(screen, "B", 20);
    const std::int64_t start = now_ticks();
    a->start();
    b->start();
    a->join();
    b->join();
    const std::int64_t took = now_ticks() - start;
    EXPECT_EQ(texts(printed(screen, "A")), countdown("A", 10));
    EXPECT_EQ(texts(printed(screen, "B")), countdown("B", 20));
    expect_parallel(took <= 40 * kSecond,
                    "A from 10 and B from 20 should take 40 s, and took " + in_seconds(took));
  });
}

TEST(CountdownClass, seconds) {
  for_each_execution([] {
    Screen screen;
    const auto a = make_countdown(screen, "A", 3);
    racecourse::work(5 * kSecond);
    expect_rule(printed(screen).empty(), "nothing is printed before start()");
    const std::int64_t start = now_ticks();
    a->start();
    a->join();
    std::int64_t due = 0;
    for (const auto& line : printed(screen)) {
      const std::int64_t came = line.tick - start;
      expect_rule(came == due, line.what + " is due " + in_seconds(due) +
                                   " after start(), and came after " + in_seconds(came));
      due += 2 * kSecond;
    }
  });
}

TEST(CountdownClass, end) {
  for_each_execution([] {
    Screen screen;
    make_countdown(screen, "never started", 2).reset();
    const std::string long_name = "A, which has a name that needs memory of its own";
    auto a = make_countdown(screen, long_name, 2), b = make_countdown(screen, "B", 1);
    a->start();
    b->start();
    b->join();
    b->join();
    b.reset();
    a.reset();
    EXPECT_EQ(texts(printed(screen, "A")), countdown(long_name, 2)) << "when A had been destroyed";
    EXPECT_EQ(printed(screen).size(), 3U) << "lines of A and B";
    expect_rule(racecourse::running_threads() == 0,
                "the thread of a countdown that is destroyed has ended");
  });
}

TEST(CountdownClass, apart) {
  for_each_execution([] {
    Screen screen;
    std::string name = "the first of them";
    const auto first = make_countdown(screen, name, 2);
    name = "somebody else";
    first->start();
    std::thread other([&] {
      const auto second = make_countdown(screen, "second", 1);
      second->start();
      second->join();
    });
    const auto none = make_countdown(screen, "none", 0);
    none->start();
    none->join();
    other.join();
    first->join();
    EXPECT_EQ(texts(printed(screen, "the")), countdown("the first of them", 2));
    EXPECT_EQ(texts(printed(screen, "second")), countdown("second", 1));
    EXPECT_EQ(printed(screen).size(), 3U) << "lines in all";
  });
}
