#include "errand.h"

#include <csignal>
#include <exception>
#include <stdexcept>

#include <unistd.h>

#include "harness/check/check.h"
#include "harness/check/processes.h"

using racecourse::for_each_execution;

namespace {

long square(long x) { return x * x; }
long process(long) { return ::getpid(); }
long die(long) {
  ::raise(SIGKILL);
  return 0;
}

}  // namespace

TEST(Errand, result) {
  for_each_execution([] {
    EXPECT_EQ(errand(square, 12), 144);
    racecourse::expect_rule(errand(process, 0) != ::getpid(), "a child process does the work");
  });
}

TEST(Errand, interrupted) {
  for_each_execution([] {
    using enum racecourse::Faults;
    racecourse::allow_faults(kShortReads | kShortWrites | kInterrupts);
    try {
      EXPECT_EQ(errand(square, 123456), 15241383936);
    } catch (const std::exception& exception) {
      ADD_FAILURE() << "an exception: " << exception.what();
    }
  });
}

TEST(Errand, death) {
  for_each_execution([] { EXPECT_THROW(errand(die, 0), std::runtime_error) << "the child dies"; });
}
