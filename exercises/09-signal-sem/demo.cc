// The kitchen rings once for every dish, and the waiter carries one dish for every ring.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

#include "signal_sem.h"

using namespace std::chrono_literals;

int main() {
  const auto bell = make_signal();
  std::atomic<int> cooked = 0;
  const auto cook = [&] {
    std::printf("kitchen: dish %d\n", ++cooked);
    bell->post();
  };
  cook(), cook();  // the waiter has not come yet
  std::thread waiter([&] {
    for (int dish = 1; dish <= 6; ++dish) {
      bell->wait();
      const bool there = dish <= cooked;
      std::printf("  waiter: %s dish %d\n", there ? "carries" : "heard a ring, but where is", dish);
    }
  });
  std::this_thread::sleep_for(200ms);
  cook();
  std::this_thread::sleep_for(200ms);
  cook(), cook(), cook();
  waiter.join();
}
