#include "pipe_eof.h"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <system_error>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// Each item ends with a line feed; in it a line feed is "\n" and a backslash "\\", as in a string
// of C.
std::string stuffed(const std::string& item) {
  std::string line;
  for (const char c : item) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\\') {
      line += "\\\\";
    } else {
      line += c;
    }
  }
  return line + '\n';
}

// Takes pieces of the stream as they come, and gives an item to `consume` as soon as it is whole.
class Unstuffer {
 public:
  explicit Unstuffer(const Consume& consume) : consume_(consume) {}

  void take(const char* data, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      if (escaped_) {
        item_ += data[i] == 'n' ? '\n' : data[i];
        escaped_ = false;
      } else if (data[i] == '\\') {
        escaped_ = true;
      } else if (data[i] == '\n') {
        consume_(item_);
        item_.clear();
      } else {
        item_ += data[i];
      }
    }
  }

 private:
  const Consume& consume_;
  std::string item_;
  bool escaped_ = false;
};

[[noreturn]] void run_child(int in, const Consume& consume) {
  Unstuffer unstuffer(consume);
  char piece[4096];
  for (;;) {
    const ssize_t n = read(in, piece, sizeof piece);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    unstuffer.take(piece, static_cast<std::size_t>(n));
  }
  _exit(0);
}

// Keeps SIGPIPE from this thread, and takes away the one that was sent meanwhile.
class SigpipeBlocked {
 public:
  SigpipeBlocked() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~SigpipeBlocked() {
    const timespec at_once = {};
    while (sigtimedwait(&pipe_, nullptr, &at_once) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_ = {}, before_ = {};
};

bool write_all(int fd, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(fd, bytes.data() + done, bytes.size() - done);
    if (n >= 0) {
      done += static_cast<std::size_t>(n);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace

int ship(const Produce& produce, const Consume& consume) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe2");
  }
  const pid_t child = fork();
  if (child == 0) {
    close(ends[1]);
    run_child(ends[0], consume);
  }
  close(ends[0]);
  {
    const SigpipeBlocked blocked;
    while (const auto item = produce()) {
      if (!write_all(ends[1], stuffed(*item))) break;
    }
    close(ends[1]);
  }
  int status = 0;
  while (wait(&status) != child) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}
