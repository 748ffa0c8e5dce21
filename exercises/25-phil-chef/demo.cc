// Two rounds of the lecture's dinner. A tick takes 20 ms.

#include <cstdio>
#include <thread>
#include <vector>

#include "phil_chef.h"

int main() {
  ChefTable table(5, {{3, 5}, {1, 4}, {2, 4}, {1, 3}, {5, 2}}, 2);
  const auto dinner = make_dinner(table);
  std::vector<std::thread> threads;
  threads.emplace_back([&] { dinner->chef(); });
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { dinner->philosopher(who); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("P3 and P5, P1 and P4, P2 and P4, P1 and P3, P5 and P2: that was the order.\n%s\n",
              table.timeline().c_str());
}
