// Explores one check: a GoogleTest test whose body calls for_each_execution.

#include <gtest/gtest.h>
#include <sys/syscall.h>

#include "harness/core/raw_syscall.h"
#include "harness/explore/check_run.h"
#include "harness/explore/options.h"
#include "harness/explore/supervisor.h"
#include "harness/record/record.h"

namespace racecourse::explore {
namespace {

Options g_options;

void* run_body(void* body) {
  reinterpret_cast<void (*)()>(body)();
  return nullptr;
}

}  // namespace

void run_check(void (*body)()) {
  if (drive(g_options, run_body, reinterpret_cast<void*>(body)) == kStartOver) {
    raw_syscall(SYS_exit_group, kStartOver);
  }
}

void outside_failure(const char* verdict, std::string_view message, const char* file, int line) {
  record::Writer("failure")
      .text("verdict", verdict)
      .text("message", message.substr(0, 8 * 1024))
      .text("file", file == nullptr ? "" : file)
      .number("line", line)
      .number("fatal", 0)
      .number("thread", 0)
      .send(g_options.config.record_fd);
}

}  // namespace racecourse::explore

int main(int argc, char** argv) {
  using namespace racecourse;
  explore::g_options = explore::parse(argc, argv);
  int gtest_argc = 1;
  testing::InitGoogleTest(&gtest_argc, argv);
  GTEST_FLAG_SET(filter, explore::g_options.test);
  GTEST_FLAG_SET(catch_exceptions, false);
  testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  return explore::supervise(
      explore::g_options,
      [](void*) {
        static_cast<void>(RUN_ALL_TESTS());  // what failed has been recorded
        return 0;
      },
      nullptr);
}
