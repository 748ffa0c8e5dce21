#include "sum.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// All of it, or as much as there is up to the end of the file.
size_t read_all(int fd, void* buffer, size_t size) {
  size_t done = 0;
  while (done < size) {
    const ssize_t n = read(fd, static_cast<char*>(buffer) + done, size - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += static_cast<size_t>(n);
  }
  return done;
}

void write_all(int fd, const void* buffer, size_t size) {
  size_t done = 0;
  while (done < size) {
    const ssize_t n = write(fd, static_cast<const char*>(buffer) + done, size - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return;
    done += static_cast<size_t>(n);
  }
}

int reap(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, WNOHANG) == 0) usleep(200);  // never interrupted
  return status;
}

struct Calculator {
  pid_t pid;
  int in, out;
};

Calculator start(const std::string& bc) {
  int in[2], out[2];
  pipe2(in, O_CLOEXEC);
  pipe2(out, O_CLOEXEC);
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    execl(bc.c_str(), "bc", "-q", nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  return {pid, in[1], out[0]};
}

std::string answer(const Calculator& calculator) {
  close(calculator.in);
  char text[64];
  const size_t size = read_all(calculator.out, text, sizeof text);
  close(calculator.out);
  reap(calculator.pid);
  return std::string(text, size == 0 ? 0 : size - 1);
}

}  // namespace

// By packets, which come whole.
long sum(const std::vector<long>& numbers) {
  int ends[2];
  socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends);
  const auto [mine, childs] = ends;
  const pid_t pid = fork();
  if (pid == 0) {
    close(mine);
    long total = 0;
    for (long number[2];;) {
      const ssize_t n = read(childs, number, sizeof number);
      if (n < 0 && errno == EINTR) continue;
      if (n < static_cast<ssize_t>(sizeof number)) break;  // the end is a shorter packet
      total += number[1];
    }
    write_all(childs, &total, sizeof total);
    _exit(0);
  }
  close(childs);
  for (const long number : numbers) {
    const long packet[2] = {0, number};
    write_all(mine, packet, sizeof packet);
  }
  write_all(mine, "", 1);
  long total = 0;
  read_all(mine, &total, sizeof total);
  close(mine);
  reap(pid);
  return total;
}

std::string two_answers(const std::string& bc) {
  const Calculator one = start(bc), two = start(bc);
  write_all(one.in, "1+1\n", 4);
  write_all(two.in, "2+2\n", 4);
  return answer(one) + " " + answer(two);
}
