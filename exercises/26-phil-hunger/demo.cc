// Five philosophers, all hungry at the same time, with three meals each. A tick takes 20 ms.

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

#include "phil_hunger.h"

int main() {
  HungerTable table(8, 5, {{1, 2, 2}, {1, 1, 3}, {1, 3, 1}, {1, 2, 1}, {1, 1, 2}});
  std::mutex mutex;
  std::condition_variable gone;
  int at_home = 0;
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] {
      philosopher(who, table);
      const std::lock_guard lock(mutex);
      ++at_home;
      gone.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  if (!gone.wait_for(lock, std::chrono::seconds(4), [&] { return at_home == table.seats(); })) {
    std::printf("It is late, and not everybody has eaten:\n%s\n", table.timeline().c_str());
    std::fflush(stdout);
    std::_Exit(0);  // there is no other way to end threads that wait for ever
  }
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
  std::printf("Everybody has had three meals.\n%s\n", table.timeline().c_str());
}
