#include "pi_bc.h"

#include <cerrno>
#include <future>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

std::string whole(int fd) {
  std::string text;
  char buffer[256];
  ssize_t n = 0;
  while ((n = read(fd, buffer, sizeof buffer)) != 0) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) break;
    text.append(buffer, static_cast<std::size_t>(n));
  }
  return text;
}

// Whether all of it was written.
bool write_all(int fd, const char* text, std::size_t size) {
  while (size > 0) {
    const ssize_t n = write(fd, text, size);
    if (n < 0 && errno != EINTR) return false;
    if (n < 0) continue;
    text += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

// Starts a calculator, tells it the program, and returns when it has ended.
std::string run(const char* bc, const std::string& program) {
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  if (pipe2(out, O_CLOEXEC) != 0) {
    close(in[0]), close(in[1]);
    throw std::runtime_error("no pipe");
  }
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    execl(bc, bc, "-q", nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  const bool told = pid > 0 && write_all(in[1], program.data(), program.size());
  close(in[1]);
  std::string text = whole(out[0]);
  close(out[0]);
  int status = 0;
  while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!told || status != 0) throw std::runtime_error("a calculator has failed");
  return text;
}

Decimal number_in(const std::string& text) {
  std::string number;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\\n") == 0) {
      ++i;
    } else {
      number += text[i];
    }
  }
  if (number.empty() || number.back() != '\n') throw std::runtime_error("an answer is not whole");
  number.pop_back();
  try {
    return Decimal(number);
  } catch (const std::logic_error&) {
    throw std::runtime_error("not a number: " + number);
  }
}

}  // namespace

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  std::vector<std::future<Decimal>> parts;
  for (int i = 0; i < processes; ++i) {
    const long from = i * terms / processes, to = (i + 1) * terms / processes;
    if (from == to) continue;
    const std::string program = "scale = " + std::to_string(scale) +
                                "\nt = 0\nfor (i = " + std::to_string(from) + "; i < " +
                                std::to_string(to) + "; i++) t += (-1)^i * 4 / (2 * i + 1)\nt\n";
    parts.push_back(std::async(std::launch::async,
                               [&bc, program] { return number_in(run(bc.c_str(), program)); }));
  }
  Decimal sum;
  for (auto& part : parts) sum += part.get();
  return sum.str(scale);
}
