// Five philosophers, as they come; and then once more, with one whose hand is always too slow. A
// tick takes 20 ms.

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

#include "phil_coin.h"

namespace {

void dine(const char* how, int slow) {
  CoinTable table({{1, 2, 1}, {1, 1, 2}, {1, 1}, {1, 2, 1}, {1, 1, 2}}, slow);
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
  const bool all_went =
      gone.wait_for(lock, std::chrono::seconds(6), [&] { return at_home == table.seats(); });
  std::printf("%s\n%s\n\n", how, table.timeline().c_str());
  if (!all_went) {
    std::printf("It is late, and not everybody has eaten.\n");
    std::fflush(stdout);
    std::_Exit(0);  // there is no other way to end threads that wait for ever
  }
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

int main() {
  dine("Five coins:", 0);
  dine("P3 reaches for his second fork just after it has been taken:", 3);
}
