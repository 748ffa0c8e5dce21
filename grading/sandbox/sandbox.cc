#include "grading/sandbox/sandbox.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grading/base/defences.h"
#include "grading/sandbox/control_group.h"
#include "grading/sandbox/enclosure.h"
#include "grading/sandbox/process_tree.h"

namespace racecourse {
namespace {

using Clock = std::chrono::steady_clock;
// Between samples of what a job uses: far from its limits, and near them. No program takes a
// gigabyte in the former.
constexpr std::chrono::milliseconds kFar{200};
constexpr std::chrono::milliseconds kNear{50};

struct Pipe {
  int read = -1;
  int write = -1;
  bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
  }
  void close_write() {
    if (write >= 0) ::close(write);
    write = -1;
  }
  ~Pipe() {
    close_write();
    if (read >= 0) ::close(read);
  }
};

void drain(int fd, std::string& into, std::size_t limit, bool& end, bool& over) {
  char buffer[65536];
  const ssize_t n = ::read(fd, buffer, sizeof buffer);
  if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) end = true;
  if (n <= 0) return;
  const std::size_t room = limit - std::min(limit, into.size());
  into.append(buffer, std::min(room, static_cast<std::size_t>(n)));
  if (static_cast<std::size_t>(n) > room) over = true;
}

std::optional<Ending> limit_reached(const ControlGroup& group) {
  if (group.ran_out_of_memory()) return Ending::kMemoryLimit;
  if (group.ran_out_of_tasks()) return Ending::kTaskLimit;
  return std::nullopt;
}

}  // namespace

Result<JobResult> run_job(const Job& job) {
  RC_TRY(Enclosure enclosure, Enclosure::make(job));
  const bool grouped = job.sandboxed && stands(Defence::kControlGroup);
  RC_TRY(const ControlGroup group, grouped ? ControlGroup::make({job.memory_mib, job.tasks})
                                           : Result<ControlGroup>(ControlGroup()));
  Pipe output, records;
  if (!output.open() || !records.open()) {
    return fail(Fault::kMachine, "", std::string("cannot make a pipe: ") + std::strerror(errno));
  }
  const auto begin = Clock::now();
  const pid_t racecourse = ::getpid();
  const pid_t pid = ::fork();
  if (pid < 0)
    return fail(Fault::kMachine, "", std::string("cannot fork: ") + std::strerror(errno));
  if (pid == 0) enclosure.enter(job, group, output.write, records.write, racecourse);
  output.close_write();
  records.close_write();

  JobResult result;
  bool output_end = false, records_end = false, output_over = false, records_over = false;
  bool killed = false;
  auto next_sample = begin;
  const auto kill_all = [&](Ending ending) {
    if (killed) return;
    killed = true;
    result.ending = ending;
    group.kill();
    // Who watches a job without a namespace has yet to find what it left behind.
    ::kill(pid, enclosure.in_namespace() ? SIGKILL : SIGTERM);
  };
  while (!output_end || !records_end) {
    pollfd fds[2] = {{output_end ? -1 : output.read, POLLIN, 0},
                     {records_end ? -1 : records.read, POLLIN, 0}};
    ::poll(fds, 2, static_cast<int>(kNear.count()));
    if (fds[0].revents != 0)
      drain(output.read, result.output, job.output_bytes, output_end, output_over);
    if (fds[1].revents != 0)
      drain(records.read, result.records, job.record_bytes, records_end, records_over);
    const std::chrono::duration<double> took = Clock::now() - begin;
    if (took.count() > job.wall_seconds) kill_all(Ending::kWallLimit);
    if (records_over) kill_all(Ending::kRecordLimit);
    if (Clock::now() >= next_sample) {
      const long resident = group.bounds_memory() ? 0 : resident_mib(pid);
      if (resident > job.memory_mib) kill_all(Ending::kMemoryLimit);
      if (const auto over = limit_reached(group)) kill_all(*over);
      next_sample = Clock::now() + (resident > job.memory_mib / 4 ? kNear : kFar);
    }
    if (killed && took.count() > job.wall_seconds + 5) break;
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  result.wall_seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  if (const auto over = limit_reached(group); over && !killed) result.ending = *over;
  if (killed || result.ending != Ending::kExited) return result;
  result.ending = WIFEXITED(status) ? Ending::kExited : Ending::kSignalled;
  result.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  return result;
}

}  // namespace racecourse
