#include "packet_house.h"

#include <atomic>
#include <semaphore>
#include <thread>
#include <vector>

// There are as many permits as packets, and one more for each to go home with.
void packet_house(PacketHouse& house, int consumers) {
  std::counting_semaphore<> permits(0);
  std::atomic<int> arrived = 0, taken = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (true) {
        permits.acquire();
        const int number = ++taken;
        if (number > arrived) return;
        house.unpack({number});
      }
    });
  }
  while (const auto packet = house.next()) {
    ++arrived;
    permits.release();
  }
  permits.release(consumers);
}
