#include "mp_queue.h"

#include <cstdint>
#include <list>
#include <mutex>
#include <semaphore>
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
    std::list<std::optional<Task>> one;
    one.emplace_back(std::move(task));
    {
      const std::lock_guard lock(mutex_);
      tasks_.splice(tasks_.end(), one);
      ++unfinished_;
    }
    std::call_once(started_, [this] { feeder_ = std::jthread([this] { feed(); }); });
    there_.release();
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
      if (std::exchange(closed_, true)) return;
      tasks_.emplace_back();  // nothing: the end
    }
    there_.release();
    feeder_ = {};
    items_.close();
  }

  void task_done() override { write_all(done_, "d", 1); }

  void join() override {
    int left = 0;
    {
      const std::lock_guard lock(mutex_);
      left = std::exchange(unfinished_, 0);
    }
    std::string news(static_cast<std::size_t>(left), ' ');
    read_all(done_, news.data(), news.size());
  }

 private:
  void feed() {
    for (;;) {
      std::list<std::optional<Task>> one;
      there_.acquire();
      {
        const std::lock_guard lock(mutex_);
        one.splice(one.end(), tasks_, tasks_.begin());
      }
      if (!one.front()) return;
      send(items_, *one.front());
    }
  }

  Wire& items_;
  Wire& done_;
  std::mutex mutex_;  // guards what follows
  std::list<std::optional<Task>> tasks_;
  int unfinished_ = 0;
  bool closed_ = false;
  std::counting_semaphore<> there_{0};  // entries in the list
  std::once_flag started_;
  std::jthread feeder_;
};

}  // namespace

std::unique_ptr<MpQueue> make_mp_queue(Wire& items, Wire& done) {
  return std::make_unique<Queue>(items, done);
}
