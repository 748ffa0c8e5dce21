#include "pi_bc.h"

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace {

struct Calculator {
  pid_t pid = -1;
  int in = -1, out = -1;  // to write to, to read from
  std::string unread;
};

[[noreturn]] void fail(const char* what) { throw std::runtime_error(what); }

void start(Calculator& calculator, const std::string& bc) {
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) != 0) fail("no pipe");
  calculator.in = in[1];
  if (pipe2(out, O_CLOEXEC) != 0) {
    close(in[0]);
    fail("no pipe");
  }
  calculator.out = out[0];
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  char name[] = "bc", quiet[] = "-q";
  char* const arguments[] = {name, quiet, nullptr};
  posix_spawn(&calculator.pid, bc.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
}

void tell(const Calculator& calculator, std::string program) {
  while (!program.empty()) {
    const ssize_t n = write(calculator.in, program.data(), program.size());
    if (n < 0 && errno != EINTR) fail("a calculator does not listen");
    if (n > 0) program.erase(0, static_cast<std::size_t>(n));
  }
}

// Reads what is there; true, and the number in `answer`, if that ends the answer.
bool look_at(Calculator& calculator, Decimal& answer) {
  char buffer[512];
  const ssize_t n = read(calculator.out, buffer, sizeof buffer);
  if (n < 0 && errno == EINTR) return false;
  if (n <= 0) fail("a calculator is gone");
  std::string& text = calculator.unread;
  text.append(buffer, static_cast<std::size_t>(n));
  for (std::size_t at; (at = text.find("\\\n")) != std::string::npos;) text.erase(at, 2);
  if (!text.ends_with('\n')) return false;
  text.pop_back();
  try {
    answer = Decimal(text);
  } catch (const std::invalid_argument&) {
    fail("a calculator answers in words");
  }
  return true;
}

Decimal sum_of_answers(std::vector<Calculator>& calculators) {
  std::vector<pollfd> waiting;
  for (const Calculator& calculator : calculators) waiting.push_back({calculator.out, POLLIN, 0});
  Decimal sum;
  for (std::size_t answers = 0; answers < calculators.size();) {
    if (poll(waiting.data(), waiting.size(), -1) < 0) {
      if (errno == EINTR) continue;
      fail("poll");
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].fd < 0 || waiting[i].revents == 0) continue;
      Decimal answer;
      if (!look_at(calculators[i], answer)) continue;
      sum += answer;
      waiting[i].fd = -1;
      ++answers;
    }
  }
  return sum;
}

void end(const Calculator& calculator) {
  if (calculator.in >= 0) close(calculator.in);
  if (calculator.out >= 0) close(calculator.out);
  kill(calculator.pid, SIGKILL);
  while (waitpid(calculator.pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  std::vector<Calculator> calculators(static_cast<std::size_t>(processes));
  const auto end_all = [&] {
    for (const Calculator& calculator : calculators) end(calculator);
  };
  try {
    long done = 0;
    for (int i = 0; i < processes; ++i) {
      const long until = (i + 1) * terms / processes;
      Calculator& calculator = calculators[static_cast<std::size_t>(i)];
      start(calculator, bc);
      tell(calculator,
           "define f(n) {\n if (n % 2) return (-1)\n return (1)\n}\n"
           "for (i = " +
               std::to_string(done) + "; i < " + std::to_string(until) +
               "; i++) {\n"
               "  scale = 0; x = f(i); scale = " +
               std::to_string(scale) +
               "\n"
               "  s = s + x * 4.0 / (2 * i + 1.0)\n}\ns\nquit\n");
      done = until;
    }
    const std::string result = sum_of_answers(calculators).str(scale);
    end_all();
    return result;
  } catch (...) {
    end_all();
    throw;
  }
}
