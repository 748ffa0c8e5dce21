#include "socket_farm.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <list>
#include <mutex>
#include <string_view>
#include <thread>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

// All tasks, and who has them: guarded by one lock.
class Board {
 public:
  Board(std::size_t tasks, Clock::duration patience, const Count& count)
      : tasks_(tasks), left_(tasks), patience_(patience), count_(count) {}

  // Waits for one that nobody has; -1 when there is nothing to do any more, for this worker or at
  // all.
  int take(const int& worker, const bool& gone) {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (left_ == 0 || gone) return -1;
      auto next = Clock::time_point::max();
      for (std::size_t i = 0; i < tasks_.size(); ++i) {
        Task& task = tasks_[i];
        if (task.counted) continue;
        if (task.with == nullptr || task.until <= Clock::now()) {
          task.with = &worker;
          task.until = Clock::now() + patience_;
          changed_.notify_all();
          return static_cast<int>(i);
        }
        next = std::min(next, task.until);
      }
      if (next == Clock::time_point::max()) {
        changed_.wait(lock);
      } else {
        // Far away is not so far: a sum of times may be too large for the clock below.
        changed_.wait_until(lock, std::min(next, Clock::now() + std::chrono::minutes(1)));
      }
    }
  }
  void done(int number, const std::string& answer) {
    const std::lock_guard lock(mutex_);
    Task& task = tasks_[static_cast<std::size_t>(number)];
    if (task.counted) return;
    task.counted = true;
    count_(number, answer);
    --left_;
    changed_.notify_all();
  }
  void leave(const int& worker, bool& gone) {
    const std::lock_guard lock(mutex_);
    gone = true;
    for (Task& task : tasks_) {
      if (task.with == &worker) task.with = nullptr;
    }
    changed_.notify_all();
  }
  void wait_for_all() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return left_ == 0; });
  }

 private:
  struct Task {
    const int* with = nullptr;
    Clock::time_point until;
    bool counted = false;
  };
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Task> tasks_;
  std::size_t left_;
  const Clock::duration patience_;
  const Count& count_;
};

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// A connection: one thread listens, and one for each "ready" waits for a task and sends it.
struct Connection {
  Connection(int socket, Board& board, const std::vector<std::string>& tasks)
      : fd(socket), listener([this, &board, &tasks] { listen(board, tasks); }) {}
  ~Connection() {
    shutdown(fd, SHUT_RDWR);
    listener.join();
    close(fd);
  }

  void listen(Board& board, const std::vector<std::string>& tasks) {
    std::mutex sending;
    std::list<std::thread> givers;
    bool gone = false;
    Frames frames;
    std::vector<char> buffer(16384);
    for (;;) {
      const ssize_t n = recv(fd, buffer.data(), buffer.size(), 0);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      frames.add({buffer.data(), static_cast<std::size_t>(n)});
      while (const auto message = frames.next()) {
        if (*message == "ready") {
          givers.emplace_back([&] {
            const int task = board.take(fd, gone);
            if (task < 0) return;
            const std::lock_guard lock(sending);
            send_all(fd, framed("task " + std::to_string(task) + " " +
                                tasks[static_cast<std::size_t>(task)]));
          });
        } else {
          const auto blank = message->find(' ', 5);
          board.done(std::stoi(message->substr(5)), message->substr(blank + 1));
        }
      }
    }
    board.leave(fd, gone);
    for (std::thread& giver : givers) giver.join();
  }

  const int fd;
  std::thread listener;
};

}  // namespace

void farm_out(int listener, const std::vector<std::string>& tasks,
              std::chrono::milliseconds patience, const Count& count) {
  Board board(tasks.size(), patience, count);
  const int end = eventfd(0, EFD_CLOEXEC);
  std::thread door([&] {
    std::list<Connection> connections;
    for (;;) {
      pollfd polled[] = {{listener, POLLIN, 0}, {end, POLLIN, 0}};
      if (poll(polled, 2, -1) < 0) continue;
      if (polled[1].revents != 0) return;
      const int fd = accept(listener, nullptr, nullptr);
      if (fd >= 0) connections.emplace_back(fd, board, tasks);
    }
  });
  board.wait_for_all();
  eventfd_write(end, 1);
  door.join();
  close(end);
}
