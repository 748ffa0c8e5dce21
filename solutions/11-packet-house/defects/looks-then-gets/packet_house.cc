#include "packet_house.h"

#include <atomic>
#include <thread>
#include <vector>

void packet_house(PacketHouse& house, int consumers) {
  PacketQueue queue;
  std::atomic<bool> over = false;
  std::vector<std::jthread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (!over || !queue.empty()) {
        if (const auto packet = queue.get()) house.unpack(*packet);
      }
    });
  }
  while (const auto packet = house.next()) queue.put(*packet);
  over = true;
  queue.put({});
}
