#include "packet_house.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
#include <vector>

namespace {

// A queue that can be closed.
class Table {
 public:
  void put(const Packet& packet) {
    {
      const std::lock_guard lock(mutex_);
      packets_.push(packet);
    }
    changed_.notify_one();
  }
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
  }
  std::optional<Packet> get() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !packets_.empty(); });
    if (packets_.empty()) return {};
    const Packet first = packets_.front();
    packets_.pop();
    return first;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<Packet> packets_;
  bool closed_ = false;
};

}  // namespace

void packet_house(PacketHouse& house, int consumers) {
  Table table;
  std::vector<std::thread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (const auto packet = table.get()) house.unpack(*packet);
    });
  }
  while (const auto packet = house.next()) table.put(*packet);
  table.close();
  for (std::thread& thread : threads) thread.join();
}
