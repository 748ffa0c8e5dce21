#include "countdown_fork.h"

#include <csignal>
#include <cstdio>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/processes.h"

using namespace racecourse;

namespace {

std::unique_ptr<Process> started(std::function<void()> run, bool daemon = false) {
  std::unique_ptr<Process> process = make_process(std::move(run), daemon);
  process->start();
  return process;
}

void countdown(SharedLog& log, int count) {
  for (; count > 0; --count) log.record("count", 0, count);
}

}  // namespace

TEST(CountdownFork, runs) {
  for_each_execution([] {
    SharedLog log;
    int count = 10;
    // Lives on when racecourse looks for what is left, so that no destructor tidies up before.
    static std::unique_ptr<Process> process;
    process = make_process([&] {
      let_others_go_on();  // the caller waits for the child
      countdown(log, count);
      count = 0;
    });
    count = 3;
    const pid_t self = getpid();
    process->start();
    if (getpid() != self) return;  // a child that came back, as racecourse will say
    EXPECT_EQ(process->join(), 0) << "the function returned, so the child ended with 0";
    let_a_child_end();  // one that was not waited for
    EXPECT_EQ(log.events().size(), 3u) << "`count` was 3 at start(), and the function counts it";
    EXPECT_EQ(count, 3) << "the child has set its own copy of the variable to 0";
    for (const Event& e : log.events()) expect_rule(e.thread == 1, "the function runs in a child");
  });
}

TEST(CountdownFork, status) {
  for_each_execution([] {
    allow_faults(Faults::kInterrupts);
    const auto seven = started([] { _exit(7); });
    EXPECT_EQ(seven->join(), 7) << "the function called _exit(7)";
    EXPECT_EQ(seven->join(), 7) << "join() for the second time";
    EXPECT_EQ(started([] { throw 42; })->join(), 1) << "the function threw";
    EXPECT_EQ(started([] { raise(SIGKILL); })->join(), -SIGKILL) << "SIGKILL ended the child";
  });
}

TEST(CountdownFork, output) {
  for_each_execution([] {
    // Not tmpfile(): there is not everywhere a /tmp to write to.
    std::FILE* const file = fdopen(memfd_create("text", 0), "w+");
    ASSERT_NE(file, nullptr);
    std::fputs("before ", file);
    started([&] { std::fputs("child ", file); })->join();
    std::fputs("after", file);
    std::rewind(file);
    char text[100] = "";
    EXPECT_STREQ(std::fgets(text, sizeof text, file), "before child after")
        << "what both have printed into a file, and not flushed";
    std::fclose(file);
  });
}

TEST(CountdownFork, side_by_side) {
  for_each_execution([] {
    SharedLog log;
    Gate gate(2);
    const auto a = started([&] { gate.pass(), countdown(log, 10); });
    const auto b = started([&] { gate.pass(), countdown(log, 20); });
    a->join(), b->join();
    EXPECT_EQ(log.events().size(), 30u) << "one counts from 10, and one from 20";
    expect_parallel(gate.came() == 2, "two processes that have been started run at the same time");
  });
}

TEST(CountdownFork, others) {
  for_each_execution([] {
    const pid_t own = fork();
    if (own == 0) _exit(42);
    const auto one = started([] { _exit(1); }), two = started([] { _exit(2); });
    let_others_go_on();  // to their ends
    EXPECT_EQ(two->join(), 2) << "of three children, the one that ended with 2";
    EXPECT_EQ(one->join(), 1) << "of three children, the one that ended with 1";
    EXPECT_TRUE(waitpid(own, nullptr, 0) == own)
        << "the caller waits for a child that it started itself, and somebody has done so before";
  });
}

TEST(CountdownFork, terminate) {
  for_each_execution([] {
    const auto process = make_process([] {});
    process->terminate();
    process->start();
    EXPECT_EQ(process->join(), 0) << "terminate() before start() concerns nobody";
    const auto sleeper = started([] { pause(); });
    sleeper->terminate();
    EXPECT_EQ(sleeper->join(), -SIGTERM) << "SIGTERM ended the child";
    Gate gate(2);
    const auto orderly = started([&] {
      signal(SIGTERM, [](int) { _exit(5); });
      gate.pass(), pause();
    });
    gate.pass();
    orderly->terminate();
    EXPECT_EQ(orderly->join(), 5) << "the child handles SIGTERM, and ends itself with 5";
  });
}

TEST(CountdownFork, daemon) {
  for_each_execution([] {
    allow_faults(Faults::kInterrupts);
    SharedLog log;
    Gate gate(2);  // opens when nobody else can go on
    started([&] { gate.pass(), log.record("done"); }).reset();
    let_a_child_end();
    EXPECT_EQ(log.events().size(), 1u) << "no daemon, so its destructor waits until it has ended";
    started([] { pause(); }, true).reset();
  });
}

TEST(CountdownFork, nested) {
  for_each_execution([] {
    const auto outer = started([] { _exit(started([] { _exit(3); })->join() + 1); });
    EXPECT_EQ(outer->join(), 4) << "a process starts one that ends with 3, and ends with one more";
  });
}
