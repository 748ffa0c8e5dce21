// A day at the packet house: 30 packets, ten consumers. Ten seconds there take one here.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <string>
#include <thread>

#include "packet_house.h"

int main() {
  using namespace std::chrono_literals;
  const auto begin = std::chrono::steady_clock::now();
  PacketHouse house(30);
  std::packaged_task<void()> day([&] { packet_house(house, 10); });
  std::future<void> evening = day.get_future();
  // The caller takes the packets in; somebody else keeps an eye on it.
  std::thread watcher([&] {
    std::string before;
    while (evening.wait_for(1s) == std::future_status::timeout) {
      const std::string now = house.chart();
      if (now == before) {
        std::printf(
            "%s\nNothing moves any more, and packet_house() has not returned. Who is it that "
            "waits?\nWhat for? And who could tell them that it will never come?\n",
            now.c_str());
        std::fflush(stdout);
        std::_Exit(0);
      }
      before = now;
    }
  });
  day();
  watcher.join();
  evening.get();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("%s\nThe lights went out after %.0f s. Alone it takes 150 s.\n",
              house.chart().c_str(), took.count() * 10);
}
