// Opens the FIFO for reading while there is nobody who could open it for writing.
#include "pipe_eof.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// A FIFO in a folder of its own. Each side opens its end by name, and has no other one to close.
class Fifo {
 public:
  Fifo() {
    char folder[] = "/tmp/ship-XXXXXX";
    if (mkdtemp(folder) == nullptr) fail("mkdtemp");
    folder_ = folder;
    path_ = folder_ + "/fifo";
    if (mkfifo(path_.c_str(), 0600) != 0) fail("mkfifo");
  }
  ~Fifo() {
    unlink(path_.c_str());
    rmdir(folder_.c_str());
  }
  Fifo(const Fifo&) = delete;
  Fifo& operator=(const Fifo&) = delete;

  // Waits until the other side opens its end.
  int open_end(int mode) const {
    for (;;) {
      const int fd = open(path_.c_str(), mode);
      if (fd >= 0) return fd;
      if (errno != EINTR) fail("open");
    }
  }

 private:
  [[noreturn]] static void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
  }
  std::string folder_, path_;
};

// Ignores SIGPIPE for a while, so that a write fails with EPIPE instead.
class WithoutSigpipe {
 public:
  WithoutSigpipe() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &before_);
  }
  ~WithoutSigpipe() { sigaction(SIGPIPE, &before_, nullptr); }

 private:
  struct sigaction before_ = {};
};

bool write_all(int fd, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(fd, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return true;
}

// Reads until there are so many bytes; false if the FIFO ends before.
bool read_all(int fd, std::string& bytes, std::size_t size) {
  bytes.resize(size);
  for (std::size_t done = 0; done < size;) {
    const ssize_t n = read(fd, bytes.data() + done, size - done);
    if (n == 0 || (n < 0 && errno != EINTR)) return false;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return true;
}

std::string frame(const std::string& item) {
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) {
    bytes += static_cast<char>(std::uint64_t{item.size()} >> shift);
  }
  return bytes + item;
}

std::size_t length_of(const std::string& header) {
  std::size_t length = 0;
  for (int i = 7; i >= 0; --i) length = length << 8 | static_cast<unsigned char>(header[i]);
  return length;
}

void consume_all(int in, const Consume& consume) {
  for (std::string header, item;
       read_all(in, header, 8) && read_all(in, item, length_of(header));) {
    consume(item);
  }
}

}  // namespace

int ship(const Produce& produce, const Consume& consume) {
  const Fifo fifo;
  const int in = fifo.open_end(O_RDONLY);
  const pid_t child = fork();
  if (child == 0) {
    consume_all(in, consume);
    _exit(0);
  }
  close(in);
  const WithoutSigpipe quiet;
  const int out = fifo.open_end(O_WRONLY);
  for (auto item = produce(); item && write_all(out, frame(*item));) item = produce();
  close(out);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
