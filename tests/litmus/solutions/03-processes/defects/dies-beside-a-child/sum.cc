#include "sum.h"

#include <cerrno>

#include <fcntl.h>
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
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
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

long sum(const std::vector<long>& numbers) {
  int to[2], back[2];
  pipe(to);
  pipe(back);
  const pid_t pid = fork();
  if (pid == 0) {
    close(to[1]);
    close(to[0]);
    const long total = 0;
    write_all(back[1], &total, sizeof total);
    for (;;) pause();
  }
  close(to[0]);
  close(back[1]);
  long total = 0;
  read_all(back[0], &total, sizeof total);
  write_all(to[1], numbers.data(), numbers.size() * sizeof(long));  // nobody will read it
  close(to[1]);
  close(back[0]);
  reap(pid);
  return total;
}

std::string two_answers(const std::string& bc) {
  const Calculator one = start(bc), two = start(bc);
  write_all(one.in, "1+1\n", 4);
  write_all(two.in, "2+2\n", 4);
  return answer(one) + " " + answer(two);
}
