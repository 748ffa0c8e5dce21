#include "pi_bc.h"

#include <cerrno>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  ~Descriptor() { close(); }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

// Nobody who is started later inherits its ends.
struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

class Calculator {
 public:
  explicit Calculator(const std::string& bc) {
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
      dup2(input_.read.get(), STDIN_FILENO);
      dup2(output_.write.get(), STDOUT_FILENO);
      execl(bc.c_str(), "bc", "-q", nullptr);
      _exit(127);
    }
    input_.read.close();
    output_.write.close();
  }
  Calculator(const Calculator&) = delete;
  ~Calculator() {
    kill(pid_, SIGTERM);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  // All that it will ever be told. If it is gone already, there will be no answer.
  void tell(const std::string& program) {
    for (std::size_t done = 0; done < program.size();) {
      const ssize_t n = write(input_.write.get(), program.data() + done, program.size() - done);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) break;
      done += static_cast<std::size_t>(n);
    }
    input_.write.close();
  }

  Decimal answer() const {
    std::string text;
    char buffer[4096];
    for (;;) {
      const ssize_t n = read(output_.read.get(), buffer, sizeof buffer);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      text.append(buffer, static_cast<std::size_t>(n));
    }
    for (std::size_t at; (at = text.find("\\\n")) != std::string::npos;) text.erase(at, 2);
    if (!text.ends_with('\n')) throw std::runtime_error("a calculator ended without an answer");
    text.pop_back();
    try {
      return Decimal(text);
    } catch (const std::invalid_argument& error) {
      throw std::runtime_error(error.what());
    }
  }

 private:
  Pipe input_ = make_pipe(), output_ = make_pipe();
  pid_t pid_ = -1;
};

std::string program_for(long from, long to, int scale) {
  return "scale = " + std::to_string(scale) + "\nfor (i = " + std::to_string(from) + "; i < " +
         std::to_string(to) + "; ++i) s += (-1)^i * 4.0 / (2*i + 1)\ns\n";
}

}  // namespace

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  std::vector<std::string> programs;
  for (int i = 0; i < processes; ++i) {
    programs.push_back(program_for(i * terms / processes, (i + 1) * terms / processes, scale));
  }
  std::unique_ptr<Calculator> calculators[8];
  for (int i = 0; i < processes; ++i) {
    calculators[i] = std::make_unique<Calculator>(bc);
    calculators[i]->tell(programs[i]);
  }
  Decimal sum;
  for (int i = 0; i < processes; ++i) sum += calculators[i]->answer();
  return sum.str(scale);
}
