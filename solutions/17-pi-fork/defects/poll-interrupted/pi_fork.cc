#include "pi_fork.h"

#include <cerrno>
#include <csignal>
#include <deque>
#include <list>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int kAttempts = 3;

// Sends all of it; false if nobody can read it any more.
bool send_all(int fd, std::string_view data) {
  while (!data.empty()) {
    const ssize_t n = write(fd, data.data(), data.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    data.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// Appends what has come; false at the end.
bool receive_some(int fd, std::string& text) {
  char buffer[65536];
  for (;;) {
    const ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    text.append(buffer, static_cast<std::size_t>(n));
    return true;
  }
}

// A message is a line. True, and the first line in `line`, if a whole one has come.
bool take_line(std::string& text, std::string& line) {
  const auto end = text.find('\n');
  if (end == std::string::npos) return false;
  line = text.substr(0, end);
  text.erase(0, end + 1);
  return true;
}

[[noreturn]] void work(int fd, const SumOf& sum_of, int scale) {
  std::string text, line;
  while (receive_some(fd, text)) {
    while (take_line(text, line)) {
      if (!send_all(fd, sum_of(std::stoi(line)).str(scale) + "\n")) _exit(1);
    }
  }
  _exit(0);
}

class Worker {
 public:
  static constexpr int kNone = -1;

  // `others` are those that are there already: the child has no use for their ends.
  Worker(const std::list<Worker>& others, const SumOf& sum_of, int scale) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
      throw std::runtime_error("no pair of sockets");
    }
    fd_ = ends[0];
    pid_ = fork();
    if (pid_ == 0) {
      close(fd_);
      for (const Worker& other : others) close(other.fd_);
      work(ends[1], sum_of, scale);
    }
    close(ends[1]);
    if (pid_ > 0) return;
    close(fd_);
    throw std::runtime_error("no process");
  }
  Worker(const Worker&) = delete;
  ~Worker() {
    close(fd_);
    kill(pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  // False if it has died.
  bool give(int piece) {
    if (!send_all(fd_, std::to_string(piece) + "\n")) return false;
    piece_ = piece;
    return true;
  }
  // What has come of it; false if it has died.
  bool look() { return receive_some(fd_, text_); }
  // Whether the whole sum has come.
  bool done(std::string& sum) {
    if (!take_line(text_, sum)) return false;
    piece_ = kNone;
    return true;
  }

  int fd() const { return fd_; }
  int piece() const { return piece_; }

 private:
  pid_t pid_ = -1;
  int fd_ = -1;
  int piece_ = kNone;
  std::string text_;
};

// Those of them that have something to say, or have died.
std::vector<std::list<Worker>::iterator> wait_for_any(std::list<Worker>& workers) {
  std::vector<pollfd> polled;
  for (const Worker& worker : workers) polled.push_back({worker.fd(), POLLIN, 0});
  if (poll(polled.data(), polled.size(), -1) < 0) throw std::runtime_error("poll");
  std::vector<std::list<Worker>::iterator> ready;
  auto worker = workers.begin();
  for (std::size_t i = 0; i < polled.size(); ++i, ++worker) {
    if (polled[i].revents != 0) ready.push_back(worker);
  }
  return ready;
}

}  // namespace

std::string pi_fork(const SumOf& sum_of, int pieces, int workers, int scale) {
  std::deque<int> left;
  for (int piece = 0; piece < pieces; ++piece) left.push_back(piece);
  std::vector<int> deaths(left.size());
  std::list<Worker> team;
  Decimal sum;
  for (int added = 0; added < pieces;) {
    std::erase_if(team, [&](Worker& worker) {
      if (left.empty() || worker.piece() != Worker::kNone) return false;
      if (!worker.give(left.front())) return true;
      left.pop_front();
      return false;
    });
    while (!left.empty() && team.size() < static_cast<std::size_t>(workers)) {
      if (!team.emplace_back(team, sum_of, scale).give(left.front())) {
        team.pop_back();
        continue;
      }
      left.pop_front();
    }
    for (const auto worker : wait_for_any(team)) {
      std::string text;
      if (!worker->look()) {
        const int piece = worker->piece();
        team.erase(worker);
        if (piece == Worker::kNone) continue;
        if (++deaths[static_cast<std::size_t>(piece)] == kAttempts) {
          throw std::runtime_error("three workers have died over the same piece");
        }
        left.push_back(piece);
      } else if (worker->done(text)) {
        sum += Decimal(text);
        ++added;
      }
    }
  }
  return sum.str(scale);
}
