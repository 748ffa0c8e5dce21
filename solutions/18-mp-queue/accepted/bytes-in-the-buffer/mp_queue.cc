#include "mp_queue.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace {

void write_all(Wire& wire, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    done += wire.write_some(bytes.data() + done, bytes.size() - done);
  }
}

// Reads up to a colon; nothing if the wire ends first.
std::optional<std::string> read_word(Wire& wire) {
  std::string word;
  for (char c; wire.read_some(&c, 1) == 1;) {
    if (c == ':') return word;
    word += c;
  }
  return std::nullopt;
}

// A task is turned into bytes when it is put: "3:5:hello". The feeder takes all there are.
class Queue : public MpQueue {
 public:
  Queue(Wire& items, Wire& done) : items_(items), done_(done) {}
  ~Queue() override { Queue::close(); }

  void put(Task task) override {
    std::string head = std::to_string(task.id) + ':' + std::to_string(task.text.size()) + ':';
    const std::lock_guard lock(mutex_);
    bytes_ += head + task.text;
    ++puts_;
    if (!feeder_) {
      feeder_.emplace([this](const std::stop_token& end) { feed(end); });
    }
    news_.notify_all();
  }

  std::optional<Task> get() override {
    items_.read_lock().lock();
    std::optional<Task> task;
    if (const auto id = read_word(items_)) {
      const auto size = read_word(items_);
      task = Task{std::stoi(*id), std::string(std::stoul(*size), ' ')};
      for (std::size_t got = 0; got < task->text.size();) {
        got += items_.read_some(task->text.data() + got, task->text.size() - got);
      }
    }
    items_.read_lock().unlock();
    return task;
  }

  void close() override {
    if (std::exchange(closed_, true)) return;
    feeder_.reset();
    items_.close();
  }

  void task_done() override {
    const std::lock_guard turn(done_.write_lock());
    write_all(done_, "ok");
  }

  // Counts what has come in all.
  void join() override {
    while (dones_ < 2 * puts_) {
      char bytes[2];
      dones_ += done_.read_some(bytes, 2);
    }
  }

 private:
  void feed(const std::stop_token& end) {
    std::unique_lock lock(mutex_);
    while (news_.wait(lock, end, [this] { return !bytes_.empty(); })) {
      const std::string bytes = std::exchange(bytes_, "");
      lock.unlock();
      {
        const std::lock_guard turn(items_.write_lock());
        write_all(items_, bytes);
      }
      lock.lock();
    }
  }

  Wire& items_;
  Wire& done_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable_any news_;
  std::string bytes_;
  std::size_t puts_ = 0;
  std::optional<std::jthread> feeder_;
  std::size_t dones_ = 0;  // of whoever joins
  bool closed_ = false;
};

}  // namespace

std::unique_ptr<MpQueue> make_mp_queue(Wire& items, Wire& done) {
  return std::make_unique<Queue>(items, done);
}
