#include "packet_house.h"

#include <memory>
#include <thread>

void packet_house(PacketHouse& house, int consumers) {
  const auto queue = std::make_shared<PacketQueue>();
  for (int i = 0; i < consumers; ++i) {
    std::thread([&house, queue] {
      while (const auto packet = queue->get()) house.unpack(*packet);
    }).detach();
  }
  while (const auto packet = house.next()) queue->put(*packet);
  for (int i = 0; i < consumers; ++i) queue->put({});
}
