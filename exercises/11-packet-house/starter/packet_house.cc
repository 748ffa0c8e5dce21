#include "packet_house.h"

#include <thread>
#include <vector>

// The lecture's program. TODO: its consumers never end.
void packet_house(PacketHouse& house, int consumers) {
  PacketQueue queue;
  std::vector<std::jthread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (true) house.unpack(*queue.get());
    });
  }
  while (const auto packet = house.next()) queue.put(*packet);
}
