#include "both.h"

#include "harness/check/check.h"
#include "harness/check/processes.h"

using namespace racecourse;

TEST(SideBySide, together) {
  for_each_execution([] {
    SharedLog log;
    Gate gate(2);
    const auto run = [&](int which) {
      gate.pass();
      if (which == 1) let_others_go_on();
      log.record("ran", which);
    };
    both([&] { run(1); }, [&] { run(2); });
    EXPECT_EQ(log.events().size(), 2u) << "each function runs once";
    expect_parallel(gate.came() == 2, "both children are there at once");
  });
}
