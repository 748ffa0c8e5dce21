#include "litmus.h"

#include <atomic>
#include <thread>

int litmus() {
  int data = 0;
  std::atomic<int> ready = 0;
  std::thread reader([&] {
    ready.wait(0, std::memory_order_acquire);
    data *= 2;
  });
  data = 21;
  ready.store(1, std::memory_order_release);
  ready.notify_one();
  reader.join();
  return data;
}
