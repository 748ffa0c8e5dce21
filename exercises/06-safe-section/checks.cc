#include "safe_section.h"

#include <string>
#include <thread>
#include <vector>

#include "harness/check/check.h"

TEST(SafeSection, exclusive) {
  racecourse::for_each_execution([] {
    const std::unique_ptr<SafeSection> section = make_safe_section();
    ASSERT_NE(section, nullptr) << "make_safe_section() returned no section";
    racecourse::MaxConcurrent inside;
    long counter = 0;  // guarded by the section alone
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        for (int call = 0; call < 4; ++call) {
          section->critical([&] {
            const racecourse::MaxConcurrent::Inside here(inside);
            const long seen = counter;
            racecourse::work();
            counter = seen + 1;
          });
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_LE(inside.max(), 1) << "threads in the section at the same time";
    EXPECT_EQ(inside.entered(), 12) << "3 threads called critical() 4 times each";
    EXPECT_EQ(counter, 12) << "what the section guards";
  });
}

TEST(SafeSection, throws) {
  racecourse::for_each_execution([] {
    struct Spill {
      int call;
    };
    const std::unique_ptr<SafeSection> section = make_safe_section();
    ASSERT_NE(section, nullptr) << "make_safe_section() returned no section";
    int calls = 0;  // guarded by the section alone
    int caught[2] = {};
    const auto clerk = [&](int& mine) {
      for (int i = 0; i < 3; ++i) {
        try {
          section->critical([&] {
            racecourse::work();
            if (++calls % 3 == 1) throw Spill{calls};
          });
        } catch (const Spill& spill) {
          mine += spill.call;
        } catch (...) {
          mine += 100;
        }
      }
    };
    std::thread other(clerk, std::ref(caught[0]));
    std::thread third(clerk, std::ref(caught[1]));
    other.join();
    third.join();
    EXPECT_EQ(calls, 6) << "callers go on after an exception";
    EXPECT_EQ(caught[0] + caught[1], 1 + 4) << "call 1 and call 4 throw, and the caller sees it";
  });
}

TEST(SafeSection, independent) {
  racecourse::for_each_execution([] {
    const std::unique_ptr<SafeSection> one = make_safe_section(), two = make_safe_section();
    ASSERT_TRUE(one != nullptr && two != nullptr) << "make_safe_section() returned no section";
    const auto start = racecourse::now_ticks();
    std::thread other([&] { two->critical([] { racecourse::work(5); }); });
    one->critical([] { racecourse::work(5); });
    other.join();
    const auto ticks = racecourse::now_ticks() - start;
    racecourse::expect_parallel(ticks <= 5,
                                "5 ticks in one section beside 5 ticks in another "
                                "take 5 ticks, not " +
                                    std::to_string(ticks));
  });
}
