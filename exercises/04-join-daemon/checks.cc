#include "join_daemon.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "harness/check/check.h"
#include "harness/check/worlds.h"

using namespace std::chrono_literals;

namespace {

using Ticks = std::int64_t;  // milliseconds

std::string ms(Ticks ticks) { return std::to_string(ticks) + " ms"; }

// The times of the beats, counted from the start.
std::vector<Ticks> beats(const Screen& screen, Ticks start) {
  std::vector<Ticks> times;
  for (const auto& line : racecourse::printed(screen)) {
    EXPECT_EQ(line.what, "beat");
    times.push_back(line.tick - start);
  }
  return times;
}

struct Seen {
  Ticks work;
  std::vector<Ticks> beats;
};

// Works for so long, with a beat every 10 ms.
Seen run(Ticks work) {
  Screen screen;
  const Ticks start = racecourse::now_ticks();
  const long result = with_heartbeat(
      screen,
      [work] {
        if (work > 0) racecourse::work(static_cast<int>(work));
        return 7 * work;
      },
      10ms);
  EXPECT_EQ(result, 7 * work) << "the result of the work";
  return {work, beats(screen, start)};
}

// The beats that are due before the end of the work have come.
void expect_beats(const Seen& seen) {
  const auto due = static_cast<std::size_t>((seen.work - 1) / 10);
  EXPECT_GE(seen.beats.size(), due) << "beats in " << ms(seen.work) << ", with one every 10 ms";
}

void expect_times(const Seen& seen) {
  for (std::size_t i = 0; i < seen.beats.size(); ++i) {
    const auto at = static_cast<Ticks>(10 * (i + 1));
    racecourse::expect_rule(seen.beats[i] == at, "beat " + std::to_string(i + 1) +
                                                     " is due after " + ms(at) +
                                                     ", and came after " + ms(seen.beats[i]));
  }
}

void expect_silence(const Seen& seen) {
  for (const Ticks beat : seen.beats) {
    racecourse::expect_rule(beat <= seen.work, "the work was done after " + ms(seen.work) +
                                                   ", and a beat came after " + ms(beat));
  }
}

}  // namespace

TEST(JoinDaemon, works) {
  racecourse::for_each_execution([] {
    Screen screen;
    int calls = 0;
    std::string notes;
    const Ticks start = racecourse::now_ticks();
    const auto work = [&] {
      ++calls;
      racecourse::work(250);
      notes = "seen by the worker";
      return 42L;
    };
    const long result = with_heartbeat(screen, work, 100ms);
    const int left = racecourse::running_threads();
    const Ticks took = racecourse::now_ticks() - start;
    ASSERT_EQ(result, 42) << "the result of the work";
    ASSERT_EQ(calls, 1) << "calls of work()";
    EXPECT_EQ(notes, "seen by the worker") << "what the work wrote";
    const auto beats_at_work =
        std::ranges::count_if(beats(screen, start), [](Ticks tick) { return tick < 250; });
    ASSERT_GE(beats_at_work, 2) << "in 250 ms of work, with a period of 100 ms";
    racecourse::expect_rule(left == 0,
                            "no thread that it made is left when with_heartbeat returns");
    racecourse::expect_rule(took <= 350,
                            "250 ms of work and 100 ms at most to end took " + ms(took));
  });
}

TEST(JoinDaemon, times) {
  racecourse::for_each_execution([] {
    const Seen seen = run(35);
    expect_beats(seen);
    expect_times(seen);
  });
}

TEST(JoinDaemon, silence) {
  racecourse::for_each_execution([] {
    expect_silence(run(25));
    expect_silence(run(0));
  });
}

TEST(JoinDaemon, several) {
  racecourse::for_each_execution([] {
    std::thread other([] { expect_beats(run(15)); });
    expect_beats(run(25));
    other.join();
    expect_beats(run(15));
  });
}
