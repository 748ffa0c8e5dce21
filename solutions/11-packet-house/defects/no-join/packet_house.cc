#include "packet_house.h"

#include <thread>
#include <vector>

void packet_house(PacketHouse& house, int consumers) {
  PacketQueue queue;
  std::vector<std::thread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (const auto packet = queue.get()) house.unpack(*packet);
    });
  }
  while (const auto packet = house.next()) queue.put(*packet);
  for (int i = 0; i < consumers; ++i) queue.put({});  // one for each: go home
}
