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
    const std::lock_guard lock(buffer_->mutex);
    buffer_->tasks.push_back(std::move(task));
    ++unfinished_;
    if (!std::exchange(started_, true)) std::thread(feed, buffer_, std::ref(items_)).detach();
    buffer_->news.notify_one();
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
    const std::lock_guard lock(buffer_->mutex);
    if (std::exchange(buffer_->closed, true)) return;
    if (!started_) items_.close();  // else the feeder does that
    buffer_->news.notify_one();
  }

  void task_done() override { write_all(done_, "!", 1); }

  void join() override {
    std::unique_lock lock(buffer_->mutex);
    while (unfinished_ > 0) {
      lock.unlock();
      char news;
      if (!read_all(done_, &news, 1)) throw std::runtime_error("nobody is left to do the tasks");
      lock.lock();
      --unfinished_;
    }
  }

 private:
  struct Buffer {
    std::mutex mutex;  // guards what follows
    std::condition_variable news;
    std::deque<Task> tasks;  // not yet sent
    bool closed = false;
  };

  static void feed(std::shared_ptr<Buffer> buffer, Wire& items) {
    std::unique_lock lock(buffer->mutex);
    for (;;) {
      buffer->news.wait(lock, [&] { return !buffer->tasks.empty() || buffer->closed; });
      if (buffer->tasks.empty()) break;
      const Task task = std::move(buffer->tasks.front());
      buffer->tasks.pop_front();
      lock.unlock();
      send(items, task);
      lock.lock();
    }
    items.close();
  }

  Wire& items_;
  Wire& done_;
  std::shared_ptr<Buffer> buffer_ = std::make_shared<Buffer>();
  int unfinished_ = 0;
  bool started_ = false;
};

}  // namespace

std::unique_ptr<MpQueue> make_mp_queue(Wire& items, Wire& done) {
  return std::make_unique<Queue>(items, done);
}
