// Run as they are, as an ordinary user, and where namespaces are denied: tests/situations.

#include "grading/sandbox/sandbox.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "grading/base/files.h"
#include "grading/sandbox/control_group.h"

namespace racecourse {
namespace {

namespace fs = std::filesystem;

Job job_of(const std::string& script) {
  Job job;
  job.argv = {"/bin/sh", "-c", script};
  job.wall_seconds = 20;
  job.memory_mib = 256;
  job.output_bytes = 1000;
  return job;
}

JobResult run(const Job& job) {
  const auto result = run_job(job);
  EXPECT_TRUE(result) << to_string(result.error());
  return result.value_or(JobResult{});
}

JobResult run(const std::string& script, double wall_seconds = 20) {
  Job job = job_of(script);
  job.wall_seconds = wall_seconds;
  return run(job);
}

// Of a process on this machine; its command line as the kernel keeps it, words ended by zeros.
bool is_running(const std::string& command) {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "cmdline");
    if (std::string{std::istreambuf_iterator<char>(file), {}} == command) return true;
  }
  return false;
}

// Whoever is killed goes when it gets to run.
bool ends(const std::string& command) {
  for (int i = 0; i < 200 && is_running(command); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return !is_running(command);
}

class Sandbox : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_enclosed()) GTEST_SKIP() << not_enforced().front();
  }
};

class SandboxWithNamespaces : public Sandbox {
 protected:
  void SetUp() override {
    if (!has_namespaces()) GTEST_SKIP() << not_enforced().front();
  }
};

TEST_F(Sandbox, HidesTheMachine) {
  EXPECT_NE(run("touch /usr/x").code, 0) << "the system must be read-only";
  EXPECT_EQ(
      run("ls /root /home /etc /tmp 2>/dev/null | grep -v '^/\\|^$\\|ld.so.cache\\|alternatives'")
          .output,
      "")
      << "nobody's files are in sight";
  EXPECT_EQ(run("echo $RACECOURSE_SECRET").output, "\n");
  EXPECT_EQ(run("grep CapEff /proc/self/status | tr -d '\\t'").output, "CapEff:0000000000000000\n");
  for (const char* file : {"sys/vm/drop_caches", "sysrq-trigger", "self/oom_score_adj"}) {
    EXPECT_NE(run(std::string("echo 1 > /proc/") + file).code, 0) << file;
  }
  EXPECT_NE(run("echo $$ > /sys/fs/cgroup/cgroup.procs").code, 0);
}

constexpr const char* kConnects =
    "perl -MSocket -e 'socket(my $s, PF_INET, SOCK_STREAM, 0) or exit 1; "
    "connect($s, sockaddr_in($ARGV[0], inet_aton(\"127.0.0.1\"))) or exit 1' ";

// A listener of this process's own, which a job must not reach; 0 for the port: any.
class Listener {
 public:
  explicit Listener(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket_.get(), generic, size) != 0 || ::listen(socket_.get(), 1) != 0) return;
    if (::getsockname(socket_.get(), generic, &size) == 0) port_ = ntohs(address.sin_port);
  }
  std::uint16_t port() const { return port_; }  // 0: there is none

 private:
  Descriptor socket_;
  std::uint16_t port_ = 0;
};

TEST_F(Sandbox, HasNoNetwork) {
  const Listener listener(0);
  ASSERT_NE(listener.port(), 0);
  const std::string command = kConnects + std::to_string(listener.port());
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(run(command).code, 1);
}

// Where an exercise is about that, its programs talk to one another, and to no known service.
TEST_F(Sandbox, TalksTcpInside) {
  Job inside = job_of(
      "perl -MSocket -e 'socket(my $l, PF_INET, SOCK_STREAM, 0) or exit 1; "
      "bind($l, sockaddr_in(0, INADDR_LOOPBACK)) or exit 2; listen($l, 1) or exit 3; "
      "socket(my $s, PF_INET, SOCK_STREAM, 0) or exit 4; "
      "connect($s, getsockname($l)) or exit 5; exit 0'");
  inside.talks_tcp = true;
  EXPECT_EQ(run(inside).code, 0) << run(inside).output;
  std::optional<Listener> known;
  for (std::uint16_t port = 20'000; port < 20'100; ++port) {
    known.emplace(port);
    if (known->port() != 0) break;
  }
  ASSERT_NE(known->port(), 0);
  const std::string command = kConnects + std::to_string(known->port());
  ASSERT_EQ(std::system(command.c_str()), 0);
  Job outside = job_of(command);
  outside.talks_tcp = true;
  EXPECT_EQ(run(outside).code, 1);
  Job datagrams = job_of("perl -MSocket -e 'socket(my $s, PF_INET, SOCK_DGRAM, 0) or exit 1'");
  datagrams.talks_tcp = true;
  EXPECT_EQ(run(datagrams).code, has_namespaces() ? 0 : 1);
}

TEST_F(SandboxWithNamespaces, HidesOtherProcesses) {
  EXPECT_EQ(run("ls /proc | grep -c '^[0-9]*$'").output.size(), 2U);
}

TEST_F(SandboxWithNamespaces, LeavesNothingUnboundedToWriteTo) {
  EXPECT_NE(run("touch /x").code, 0);
  EXPECT_NE(run("touch /dev/x").code, 0);
  for (const char* scratch : {"/tmp", "/dev/shm", "/box/tmp"}) {
    Job job = job_of(std::string("head -c 1000 /dev/zero > ") + scratch +
                     "/small && ! head -c 400M "
                     "/dev/zero > " +
                     scratch + "/large");
    job.memory_mib = 1024;
    EXPECT_EQ(run(job).code, 0) << scratch;
  }
}

TEST_F(Sandbox, SaysHowItEnded) {
  EXPECT_EQ(run("exit 7").code, 7);
  EXPECT_EQ(run("(sh -c 'kill -SEGV $$'); exit $?").code, 128 + 11);
  EXPECT_EQ(run("sleep 30", 0.5).ending, Ending::kWallLimit);
  EXPECT_EQ(run("yes | head -c 5000; echo end").output.size(), 1000U) << "output is capped";
  EXPECT_EQ(run("echo record >&3").records, "record\n");
}

TEST_F(Sandbox, LeavesNothingBehind) {
  const std::string sleep{"sleep\0004321.5\0", 13};
  EXPECT_EQ(run("setsid sleep 4321.5 >/dev/null 2>&1 3>&1 & exit 3").code, 3);
  EXPECT_TRUE(ends(sleep)) << "when it has ended";
  EXPECT_EQ(run("setsid sh -c 'setsid sleep 4321.5 & wait' & wait", 0.5).ending,
            Ending::kWallLimit);
  EXPECT_TRUE(ends(sleep)) << "when it was ended";
}

// The first process is the driver, which tells what became of the others.
TEST_F(Sandbox, LetsNobodySignalTheDriver) {
  // $$ is its number; its parent's is in /proc.
  for (const char* target : {"$$", "-$$", "-1", "$(cut -d\" \" -f4 /proc/$$/stat)"}) {
    for (const char* signal : {"KILL", "STOP"}) {
      const std::string kill = std::string("/bin/kill -") + signal + " -- " + target;
      const JobResult result = run("(" + kill + "; echo there); echo whole", 5);
      EXPECT_EQ(result.ending, Ending::kExited) << kill;
      EXPECT_TRUE(result.output.ends_with("there\nwhole\n")) << kill << ": " << result.output;
    }
  }
  Job job = job_of("kill -KILL $$");
  job.has_driver = false;
  EXPECT_EQ(run(job).code, 128 + 9) << "a process alone is its own affair";
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

TEST_F(Sandbox, LimitsThreadsAndProcesses) {
  Job job = job_of("i=0; while [ $i -lt 100 ]; do sleep 5 & i=$((i+1)); done; echo all");
  job.tasks = 200;
  EXPECT_EQ(run(job).output, "all\n");
  job.tasks = 50;
  for (const std::string& missing : not_enforced()) {
    if (missing.starts_with("how many threads")) GTEST_SKIP() << missing;
  }
  const JobResult result = run(job);
  EXPECT_EQ(result.output.find("all"), std::string::npos);
  if (ControlGroup::abilities().tasks) EXPECT_EQ(result.ending, Ending::kTaskLimit);
}

TEST_F(Sandbox, RemovesItsControlGroups) {
  (void)run("exit 0");
  const std::string own = "racecourse-" + std::to_string(::getpid()) + "-";
  std::error_code ignored;
  const auto options = fs::directory_options::skip_permission_denied;
  for (const auto& entry : fs::recursive_directory_iterator("/sys/fs/cgroup", options, ignored)) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(own)) << entry.path();
  }
}

}  // namespace
}  // namespace racecourse
