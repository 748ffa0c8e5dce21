#include "grading/sandbox/sandbox.h"

#include <gtest/gtest.h>

namespace racecourse {
namespace {

JobResult run(const std::string& script, double wall_seconds = 20) {
  Job job;
  job.argv = {"/bin/sh", "-c", script};
  job.wall_seconds = wall_seconds;
  job.memory_mib = 256;
  job.output_bytes = 1000;
  const auto result = run_job(job);
  EXPECT_TRUE(result);
  return result.value_or(JobResult{});
}

class Sandbox : public testing::Test {
 protected:
  void SetUp() override {
    if (!not_enforced().empty()) GTEST_SKIP() << not_enforced().front();
  }
};

TEST_F(Sandbox, HidesTheMachine) {
  EXPECT_NE(run("touch /usr/x").code, 0) << "the system must be read-only";
  EXPECT_NE(run("ls /root /home").code, 0) << "nobody's files are in sight";
  EXPECT_EQ(run("ls /tmp").output, "") << "/tmp is private";
  EXPECT_EQ(run("wc -l < /proc/net/route").output, "1\n") << "the network is off";
  EXPECT_EQ(run("ls /proc | grep -c '^[0-9]*$'").output.size(), 2U) << "other processes are hidden";
  EXPECT_EQ(run("echo $RACECOURSE_SECRET").output, "\n");
}

TEST_F(Sandbox, SaysHowItEnded) {
  EXPECT_EQ(run("exit 7").code, 7);
  EXPECT_EQ(run("(sh -c 'kill -SEGV $$'); exit $?").code, 128 + 11);
  EXPECT_EQ(run("sleep 30", 0.5).ending, Ending::kWallLimit);
  EXPECT_EQ(run("yes | head -c 5000; echo end").output.size(), 1000U) << "output is capped";
  EXPECT_EQ(run("echo record >&3").records, "record\n");
}

// The first process is the driver, which tells what became of the others.
TEST_F(Sandbox, LetsNobodySignalTheDriver) {
  for (const char* target : {"1", "-1", "2", "-2"}) {
    for (const char* signal : {"KILL", "STOP"}) {
      const std::string kill = std::string("/bin/kill -") + signal + " -- " + target;
      const JobResult result = run("(sh -c '" + kill + "; :'; echo there); echo whole", 5);
      EXPECT_EQ(result.ending, Ending::kExited) << kill;
      EXPECT_TRUE(result.output.ends_with("there\nwhole\n")) << kill << ": " << result.output;
    }
  }
  Job job;
  job.argv = {"/bin/sh", "-c", "kill -KILL $$"};
  job.has_driver = false;
  EXPECT_EQ(run_job(job)->code, 128 + 9) << "a process alone is its own affair";
}

TEST_F(Sandbox, DeniesWhatChangesTheMachine) {
  EXPECT_NE(run("unshare -r true").code, 0);
  EXPECT_NE(run("mount -t tmpfs none /tmp").code, 0);
  EXPECT_NE(run("chroot / true").code, 0);
  EXPECT_NE(run("hostname me").code, 0);
}

TEST_F(Sandbox, LimitsMemory) {
  EXPECT_EQ(run("x=a; while :; do x=$x$x; done").ending, Ending::kMemoryLimit);
  EXPECT_EQ(run("(x=a; while :; do x=$x$x; done) & wait").ending, Ending::kMemoryLimit)
      << "of a child's child, too";
}

}  // namespace
}  // namespace racecourse
