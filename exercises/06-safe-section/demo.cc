// Three clerks write into one ledger, and now and then one of them spills the ink.

#include <cstdio>
#include <stdexcept>
#include <thread>
#include <vector>

#include "safe_section.h"

int main() {
  const auto section = make_safe_section();
  long entries = 0;
  int spills[3] = {};
  std::vector<std::thread> clerks;
  for (int& mine : spills) {
    clerks.emplace_back([&] {
      for (int i = 0; i < 20'000; ++i) {
        try {
          section->critical([&] {
            entries = entries + 1;
            if (i % 5'000 == 0) throw std::runtime_error("ink");
          });
        } catch (const std::runtime_error&) {
          ++mine;
        }
      }
    });
  }
  for (std::thread& clerk : clerks) clerk.join();
  std::printf("entries: %ld of 60000\n", entries);
  std::printf("spills:  %d of 12\n", spills[0] + spills[1] + spills[2]);
}
