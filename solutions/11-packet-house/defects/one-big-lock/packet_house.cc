#include "packet_house.h"

#include <mutex>
#include <thread>
#include <vector>

void packet_house(PacketHouse& house, int consumers) {
  PacketQueue queue;
  std::mutex mutex;
  std::vector<std::jthread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (true) {
        const std::lock_guard lock(mutex);
        const auto packet = queue.get();
        if (!packet) return;
        house.unpack(*packet);
      }
    });
  }
  while (const auto packet = house.next()) queue.put(*packet);
  for (int i = 0; i < consumers; ++i) queue.put({});  // one for each: go home
}
