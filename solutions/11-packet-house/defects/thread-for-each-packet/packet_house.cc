#include "packet_house.h"

#include <thread>
#include <vector>

void packet_house(PacketHouse& house, int) {
  std::vector<std::jthread> threads;
  while (const auto packet = house.next()) {
    threads.emplace_back([&house, packet] { house.unpack(*packet); });
  }
}
