// Five philosophers, with three meals each: once in turn, once at random. A tick takes 20 ms.

#include <cstdio>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "phil_salt.h"

namespace {

void dine(const char* how, const std::function<std::unique_ptr<Dinner>(SaltTable&)>& make) {
  SaltTable table({{1, 1, 1}, {2, 1, 2}, {1, 2, 9}, {1, 1, 2}, {3, 1, 1}});
  const auto dinner = make(table);
  std::vector<std::thread> threads;
  for (int who = 1; who <= table.seats(); ++who) {
    threads.emplace_back([&, who] { dinner->philosopher(who); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%s\n%s\n\n", how, table.timeline().c_str());
}

}  // namespace

int main() {
  dine("In turn:", make_in_turn);
  dine("At random:", make_at_random);
}
