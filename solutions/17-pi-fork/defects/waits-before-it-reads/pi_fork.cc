#include "pi_fork.h"

#include <cerrno>
#include <csignal>
#include <deque>
#include <stdexcept>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

// A process for one piece, and what it has said so far.
struct Job {
  int piece, fd;
  pid_t pid;
  std::string text;
};

Job start(int piece, const SumOf& sum_of, int scale) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t pid = fork();
  if (pid == 0) {
    const std::string text = sum_of(piece).str(scale) + ".";  // says that it is whole
    for (std::size_t done = 0; done < text.size();) {
      const ssize_t n = write(ends[1], text.data() + done, text.size() - done);
      if (n > 0) done += static_cast<std::size_t>(n);
      if (n < 0 && errno != EINTR) _exit(1);
    }
    _exit(0);
  }
  close(ends[1]);
  if (pid > 0) return {piece, ends[0], pid, ""};
  close(ends[0]);
  throw std::runtime_error("no process");
}

void end(const Job& job) {
  close(job.fd);
  while (waitpid(job.pid, nullptr, 0) < 0 && errno == EINTR) continue;
}

// False at the end.
bool read_some(Job& job) {
  char buffer[10000];
  ssize_t n = 0;
  do {
    n = read(job.fd, buffer, sizeof buffer);
  } while (n < 0 && errno == EINTR);
  if (n > 0) job.text.append(buffer, static_cast<std::size_t>(n));
  return n > 0;
}

}  // namespace

std::string pi_fork(const SumOf& sum_of, int pieces, int workers, int scale) {
  std::deque<int> left;
  for (int piece = pieces; piece-- > 0;) left.push_back(piece);  // the last first
  std::vector<int> deaths(left.size());
  std::vector<Job> jobs;
  Decimal sum;
  try {
    while (!left.empty() || !jobs.empty()) {
      while (!left.empty() && jobs.size() < static_cast<std::size_t>(workers)) {
        jobs.push_back(start(left.front(), sum_of, scale));
        left.pop_front();
      }
      const pid_t ended = wait(nullptr);
      for (std::size_t i = jobs.size(); i-- > 0;) {
        if (jobs[i].pid != ended) continue;
        Job job = jobs[i];
        jobs.erase(jobs.begin() + static_cast<std::ptrdiff_t>(i));
        while (read_some(job)) continue;
        close(job.fd);
        if (job.text.ends_with('.')) {
          job.text.pop_back();
          sum += Decimal(job.text);
        } else if (++deaths[static_cast<std::size_t>(job.piece)] == 3) {
          throw std::runtime_error("three processes have died over a piece");
        } else {
          left.push_front(job.piece);
        }
      }
    }
  } catch (...) {
    for (const Job& job : jobs) {
      kill(job.pid, SIGTERM);
      end(job);
    }
    throw;
  }
  return sum.str(scale);
}
