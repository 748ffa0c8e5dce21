#include "packet_house.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

void packet_house(PacketHouse& house, int consumers) {
  PacketQueue queue;
  // Nobody is sent home before all is done.
  std::mutex mutex;
  std::condition_variable changed;
  int left = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (const auto packet = queue.get()) {
        house.unpack(*packet);
        const std::lock_guard lock(mutex);
        if (--left == 0) changed.notify_one();
      }
    });
  }
  while (const auto packet = house.next()) {
    {
      const std::lock_guard lock(mutex);
      ++left;
    }
    queue.put(*packet);
  }
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return left == 0; });
  }
  for (int i = 0; i < consumers; ++i) queue.put({});  // one for each: go home
}
