// One thread prints what two should.
#include "stop_flag.h"

#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;

void parallel_run(Screen& screen, int apple_count, int most_bananas) {
  for (int i = 0; i < 2 * apple_count; ++i) {
    if (i % 2 == 0) screen.print("Apple " + std::to_string(i / 2));
    if (i < most_bananas) screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(500ms);
  }
}
