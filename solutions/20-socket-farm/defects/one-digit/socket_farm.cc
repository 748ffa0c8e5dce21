#include "socket_farm.h"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <list>
#include <string_view>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

struct Client {
  explicit Client(int socket) : fd(socket) {}
  Client(const Client&) = delete;
  ~Client() { close(fd); }

  int fd;
  int ready = 0;  // how often
  Frames frames;
};

// False if the connection has ended.
bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

class Coordinator {
 public:
  Coordinator(int listener, const std::vector<std::string>& tasks, Clock::duration patience,
              const Count& count)
      : listener_(listener), texts_(tasks), patience_(patience), count_(count) {
    tasks_.resize(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) open_.push_back(i);
  }

  void run() {
    while (counted_ < tasks_.size()) {
      expire();
      hand_out();
      wait();
    }
  }

 private:
  struct Task {
    const Client* with = nullptr;
    Clock::time_point until;
    bool counted = false;
  };

  void reopen(std::size_t number) {
    tasks_[number].with = nullptr;
    if (!tasks_[number].counted) open_.push_back(number);
  }

  void expire() {
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      if (tasks_[i].with != nullptr && tasks_[i].until <= Clock::now()) reopen(i);
    }
  }

  void hand_out() {
    for (auto client = clients_.begin(); client != clients_.end();) {
      const auto next = std::next(client);
      while (client->ready > 0 && !open_.empty()) {
        const std::size_t number = open_.front();
        open_.pop_front();
        if (tasks_[number].counted) continue;
        --client->ready;
        tasks_[number].with = &*client;
        tasks_[number].until = Clock::now() + patience_;
        const std::string task = "task " + std::to_string(number) + " " + texts_[number];
        if (send_all(client->fd, framed(task))) continue;
        leave(client);
        break;
      }
      client = next;
    }
  }

  void leave(std::list<Client>::iterator client) {
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
      if (tasks_[i].with == &*client) reopen(i);
    }
    clients_.erase(client);
  }

  // Milliseconds until somebody's patience ends; -1: never.
  int time_left() const {
    auto first = Clock::time_point::max();
    for (const Task& task : tasks_) {
      if (task.with != nullptr) first = std::min(first, task.until);
    }
    if (first == Clock::time_point::max()) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(first - Clock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, 1'000'000));
  }

  void wait() {
    std::vector<pollfd> polled = {{listener_, POLLIN, 0}};
    for (const Client& client : clients_) polled.push_back({client.fd, POLLIN, 0});
    if (poll(polled.data(), polled.size(), time_left()) <= 0) return;
    auto client = clients_.begin();
    for (std::size_t i = 1; i < polled.size(); ++i) {
      const auto next = std::next(client);
      if (polled[i].revents != 0 && !listen_to(*client)) leave(client);
      client = next;
    }
    if (polled[0].revents == 0) return;
    const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd >= 0) clients_.emplace_back(fd);
  }

  // False if the connection has ended.
  bool listen_to(Client& client) {
    char buffer[65536];
    const ssize_t n = recv(client.fd, buffer, sizeof buffer, 0);
    if (n < 0 && errno == EINTR) return true;
    if (n <= 0) return false;
    client.frames.add({buffer, static_cast<std::size_t>(n)});
    while (const auto message = client.frames.next()) {
      if (*message == "ready") ++client.ready;
      if (message->starts_with("done ")) done(message->substr(5));
    }
    return true;
  }

  void done(const std::string& text) {
    const auto number = static_cast<std::size_t>(text[0] - '0');
    Task& task = tasks_[number];
    task.with = nullptr;
    if (task.counted) return;
    task.counted = true;
    ++counted_;
    count_(static_cast<int>(number), text.substr(text.find(' ') + 1));
  }

  const int listener_;
  const std::vector<std::string>& texts_;
  const Clock::duration patience_;
  const Count& count_;
  std::vector<Task> tasks_;
  std::deque<std::size_t> open_;
  std::list<Client> clients_;
  std::size_t counted_ = 0;
};

}  // namespace

void farm_out(int listener, const std::vector<std::string>& tasks,
              std::chrono::milliseconds patience, const Count& count) {
  Coordinator(listener, tasks, patience, count).run();
}
