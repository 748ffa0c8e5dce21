#include "pi_bc.h"

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Calculator {
  pid_t pid;
  FILE* to;
  FILE* from;
};

using Calculators = std::vector<Calculator>;

// Descriptors are inherited, so each calculator closes those of the ones before.
void start(const std::string& bc, Calculators& running) {
  int in[2], out[2];
  if (pipe(in) != 0) throw std::runtime_error("no pipe");
  if (pipe(out) != 0) {
    close(in[0]), close(in[1]);
    throw std::runtime_error("no pipe");
  }
  const pid_t pid = fork();
  if (pid == 0) {
    for (const Calculator& other : running) close(fileno(other.to)), close(fileno(other.from));
    dup2(in[0], 0);
    dup2(out[1], 1);
    for (const int fd : {in[0], in[1], out[0], out[1]}) close(fd);
    execl(bc.c_str(), "bc", "-q", nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  if (pid < 0) {
    close(in[1]), close(out[0]);
    throw std::runtime_error("no process");
  }
  running.push_back({pid, fdopen(in[1], "w"), fdopen(out[0], "r")});
}

Decimal answer(FILE* from) {
  std::string number;
  for (int c; (c = std::fgetc(from)) != '\n';) {
    if (c == '\\') c = std::fgetc(from) == '\n' ? std::fgetc(from) : EOF;
    if (c == EOF) throw std::runtime_error("half an answer");
    number += static_cast<char>(c);
  }
  try {
    return Decimal(number);
  } catch (const std::invalid_argument&) {
    throw std::runtime_error("this is no number: " + number);
  }
}

bool end_all(const Calculators& running) {
  for (const Calculator& calculator : running) std::fclose(calculator.to);
  for (const Calculator& calculator : running) std::fclose(calculator.from);
  bool good = true;
  for (std::size_t left = running.size(); left > 0;) {
    int status = 0;
    if (wait(&status) < 0) {
      if (errno != EINTR) return false;
      continue;
    }
    good = good && status == 0;
    --left;
  }
  return good;
}

}  // namespace

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  Calculators running;
  Decimal sum;
  try {
    for (int i = 0; i < processes; ++i) start(bc, running);
    for (int i = 0; i < processes; ++i) {
      FILE* const to = running[static_cast<std::size_t>(i)].to;
      std::fprintf(to, "scale=%d\nfor(i=%ld;i<%ld;++i)s+=(-1)^i*4/(2*i+1)\ns\n", scale,
                   i * terms / processes, (i + 1) * terms / processes);
      std::fflush(to);
    }
    for (const Calculator& calculator : running) sum += answer(calculator.from);
  } catch (...) {
    end_all(running);
    throw;
  }
  if (!end_all(running)) throw std::runtime_error("a calculator has failed at its end");
  return sum.str(scale);
}
