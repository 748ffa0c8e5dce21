#include "pi_bc.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <vector>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// One socket for both directions. It is inherited by those who are started later; that does no harm
// because nobody waits for the end of a stream.
class Calculators {
 public:
  ~Calculators() {
    for (const One& one : all_) {
      kill(one.pid, SIGTERM);
      close(one.socket);
      while (waitpid(one.pid, nullptr, 0) < 0 && errno == EINTR) {
      }
    }
  }

  void start(const std::string& bc) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) throw std::runtime_error("socketpair");
    const pid_t pid = fork();
    if (pid == 0) {
      dup2(ends[1], 0);
      dup2(ends[1], 1);
      close(ends[0]);
      close(ends[1]);
      execlp(bc.c_str(), bc.c_str(), "-q", static_cast<char*>(nullptr));
      _exit(1);
    }
    close(ends[1]);
    if (pid < 0) {
      close(ends[0]);
      throw std::runtime_error("fork");
    }
    all_.push_back({pid, ends[0]});
  }

  void tell(std::size_t which, const std::string& program) {
    std::size_t done = 0;
    while (done < program.size()) {
      const ssize_t n = write(all_[which].socket, &program[done], program.size() - done);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw std::runtime_error(std::strerror(errno));
      done += static_cast<std::size_t>(n);
    }
  }

  // Reads letter by letter up to a newline without a backslash.
  Decimal hear(std::size_t which) {
    std::string number;
    for (char c = 0, before = 0;; before = c) {
      const ssize_t n = read(all_[which].socket, &c, 1);
      if (n < 0 && errno == EINTR) {
        c = before;
        continue;
      }
      if (n != 1) throw std::runtime_error("no answer");
      if (c == '\n' && before != '\\') break;
      if (c != '\n' && c != '\\') number += c;
    }
    if (number.find_first_not_of("0123456789.-") != std::string::npos) {
      throw std::runtime_error("no number: " + number);
    }
    return Decimal(number);
  }

 private:
  struct One {
    pid_t pid;
    int socket;
  };
  std::vector<One> all_;
};

constexpr const char* kSum = R"(
define s(m, n) {
  auto i, t
  for (i = m; i < n; i += 1) t += 4/(2*i+1) * (-1)^i
  return t
}
)";

}  // namespace

std::string pi_bc(const std::string& bc, long terms, int processes, int scale) {
  const auto all = static_cast<std::size_t>(processes);
  Calculators calculators;
  for (std::size_t i = 0; i < all; ++i) calculators.start(bc);
  for (std::size_t i = 0; i < all; ++i) {
    const long number = static_cast<long>(i);
    calculators.tell(i, "scale=" + std::to_string(scale) + "\n");
    calculators.tell(i, kSum);
    calculators.tell(i, "s(" + std::to_string(number * terms / processes) + ", " +
                            std::to_string((number + 1) * terms / processes) + ")\n");
  }
  Decimal pi("0.0");
  for (std::size_t i = all; i-- > 0;) pi += calculators.hear(i);
  return pi.str(scale);
}
