#include "mp_queue.h"

#include <condition_variable>
#include <cstdint>
#include <cstring>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace {

struct Header {
  std::int32_t id;
  std::uint32_t size;  // of the text that follows
};

void write_all(Wire& wire, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  for (std::size_t done = 0; done < size;) done += wire.write_some(at + done, size - done);
}

// False if the wire ends before.
bool read_all(Wire& wire, void* bytes, std::size_t size) {
  char* at = static_cast<char*>(bytes);
  for (std::size_t done = 0; done < size;) {
    const std::size_t n = wire.read_some(at + done, size - done);
    if (n == 0) return false;
    done += n;
  }
  return true;
}

void send(Wire& wire, const Task& task) {
  const Header header{task.id, static_cast<std::uint32_t>(task.text.size())};
  const std::lock_guard turn(wire.write_lock());
  write_all(wire, &header, sizeof header);
  write_all(wire, task.text.data(), task.text.size());
}

class Queue : public MpQueue {
 public:
  Queue(Wire& items, Wire& done) : items_(items), done_(done) {}
  ~Queue() override { Queue::close(); }

  void put(Task task) override {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    ++unfinished_;
    // Not before: a thread does not survive a fork.
    if (!feeder_.joinable()) feeder_ = std::thread([this] { feed(); });
    news_.notify_one();
  }

  std::optional<Task> get() override {
    const std::lock_guard turn(items_.read_lock());
    Header header;
    if (!read_all(items_, &header, sizeof header)) return std::nullopt;
    Task task{header.id, std::string(header.size, '\0')};
    if (!read_all(items_, task.text.data(), task.text.size())) {
      throw std::runtime_error("the wire ended within a task");
    }
    return task;
  }

  void close() override {
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return;
      closed_ = true;
      news_.notify_one();
    }
    if (feeder_.joinable()) feeder_.join();
    items_.close();
  }

  void task_done() override { write_all(done_, "!", 1); }

  void join() override {
    std::unique_lock lock(mutex_);
    while (unfinished_ > 0) {
      lock.unlock();
      char news;
      if (!read_all(done_, &news, 1)) throw std::runtime_error("nobody is left to do the tasks");
      lock.lock();
      --unfinished_;
    }
  }

 private:
  void feed() {
    std::unique_lock lock(mutex_);
    for (;;) {
      news_.wait(lock, [this] { return !tasks_.empty() || closed_; });
      if (tasks_.empty()) return;
      const Task task = std::move(tasks_.back());
      tasks_.pop_back();
      lock.unlock();  // nobody who puts waits for the wire
      send(items_, task);
      lock.lock();
    }
  }

  Wire& items_;
  Wire& done_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable news_;
  std::deque<Task> tasks_;  // not yet sent
  int unfinished_ = 0;
  bool closed_ = false;
  std::thread feeder_;
};

}  // namespace

std::unique_ptr<MpQueue> make_mp_queue(Wire& items, Wire& done) {
  return std::make_unique<Queue>(items, done);
}
