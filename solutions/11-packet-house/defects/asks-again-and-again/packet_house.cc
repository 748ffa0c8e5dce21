#include "packet_house.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

void packet_house(PacketHouse& house, int consumers) {
  PacketQueue queue;
  std::mutex getting;
  std::atomic<bool> over = false;
  std::vector<std::jthread> threads;
  for (int i = 0; i < consumers; ++i) {
    threads.emplace_back([&] {
      while (true) {
        std::optional<Packet> packet;
        {
          const std::lock_guard lock(getting);
          while (queue.empty() && !over) std::this_thread::yield();
          if (queue.empty()) return;
          packet = queue.get();
        }
        house.unpack(*packet);
      }
    });
  }
  while (const auto packet = house.next()) queue.put(*packet);
  over = true;
}
