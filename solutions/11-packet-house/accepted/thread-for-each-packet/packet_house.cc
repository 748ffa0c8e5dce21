#include "packet_house.h"

#include <future>
#include <semaphore>
#include <vector>

void packet_house(PacketHouse& house, int consumers) {
  std::counting_semaphore<> places(consumers);
  std::vector<std::future<void>> all;
  while (const auto packet = house.next()) {
    places.acquire();
    all.push_back(std::async(std::launch::async, [&, packet] {
      house.unpack(*packet);
      places.release();
    }));
  }
  for (std::future<void>& one : all) one.get();
}
