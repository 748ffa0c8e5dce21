#include "pi_fork.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <deque>
#include <map>
#include <stdexcept>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

// A process writes its sum into a file, and who has waited for it reads that.
struct Job {
  int piece;
  std::FILE* file;
};

[[noreturn]] void compute(const Job& job, const SumOf& sum_of, int scale) {
  std::fputs((sum_of(job.piece).str(scale) + "\n").c_str(), job.file);
  _exit(std::fflush(job.file) == 0 ? 0 : 1);
}

// Nothing if it is not whole.
std::string text_of(std::FILE* file) {
  std::rewind(file);
  std::string text;
  for (int c = 0; (c = std::fgetc(file)) != EOF;) {
    if (c == '\n') return text;
    text += static_cast<char>(c);
  }
  return "";
}

}  // namespace

std::string pi_fork(const SumOf& sum_of, int pieces, int workers, int scale) {
  std::deque<int> left;
  for (int piece = 0; piece < pieces; ++piece) left.push_back(piece);
  std::vector<int> deaths(left.size());
  std::map<pid_t, Job> jobs;
  Decimal sum;
  bool failed = false;
  while ((!failed && !left.empty()) || !jobs.empty()) {
    while (!failed && !left.empty() && jobs.size() < static_cast<std::size_t>(workers)) {
      const Job job = {left.front(), std::tmpfile()};
      const pid_t pid = job.file == nullptr ? -1 : fork();
      if (pid == 0) compute(job, sum_of, scale);
      if (pid < 0) {
        if (job.file != nullptr) std::fclose(job.file);
        failed = true;
      } else {
        jobs[pid] = job;
        left.pop_front();
      }
    }
    const pid_t pid = wait(nullptr);
    if (pid < 0) continue;
    const Job job = jobs.at(pid);
    jobs.erase(pid);
    const std::string text = text_of(job.file);
    std::fclose(job.file);
    if (!text.empty()) {
      sum += Decimal(text);
    } else if (++deaths[static_cast<std::size_t>(job.piece)] == 3) {
      failed = true;
    } else {
      left.push_back(job.piece);
    }
  }
  if (failed) throw std::runtime_error("a piece cannot be computed");
  return sum.str(scale);
}
