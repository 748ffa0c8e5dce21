#include "packet_house.h"

#include <cstddef>
#include <thread>
#include <vector>

void packet_house(PacketHouse& house, int consumers) {
  std::vector<PacketQueue> queues(static_cast<std::size_t>(consumers));
  std::vector<std::jthread> threads;
  for (PacketQueue& queue : queues) {
    threads.emplace_back([&] {
      while (const auto packet = queue.get()) house.unpack(*packet);
    });
  }
  std::size_t turn = 0;
  while (const auto packet = house.next()) queues[turn++ % queues.size()].put(*packet);
  for (PacketQueue& queue : queues) queue.put({});
}
