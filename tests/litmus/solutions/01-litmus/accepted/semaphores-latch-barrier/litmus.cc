#include "litmus.h"

#include <atomic>
#include <barrier>
#include <latch>
#include <semaphore>
#include <thread>
#include <vector>

int litmus() {
  std::counting_semaphore<2> two(2);
  std::latch started(3);
  std::barrier round(3);
  std::atomic<int> sum = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      started.arrive_and_wait();
      for (int k = 0; k < 7; ++k) {
        two.acquire();
        sum.fetch_add(2, std::memory_order_relaxed);
        two.release();
        round.arrive_and_wait();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return sum;
}
