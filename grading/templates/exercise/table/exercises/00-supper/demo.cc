// An evening of three. If nothing more is printed, all of them wait, and you see how far they came.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "supper.h"

int main() {
  CoinTable table({{1, 1}, {1, 1}, {1, 1}});
  std::thread watch([&] {
    std::this_thread::sleep_for(std::chrono::seconds(3));
    std::printf("%s", table.timeline().c_str());
    std::fflush(stdout);
    std::_Exit(0);
  });
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { philosopher(who, table); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("All have gone home.\n");
  std::fflush(stdout);
  watch.join();
}
