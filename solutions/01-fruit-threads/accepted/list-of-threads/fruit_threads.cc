#include "fruit_threads.h"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

void apples(Screen& screen, int n) {
  for (int i = 0; i < n; ++i) {
    screen.print("Apple " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
}

void bananas(Screen& screen, int n) {
  for (int i = 0; i < n; ++i) {
    screen.print("Banana " + std::to_string(i));
    std::this_thread::sleep_for(1s);
  }
}

void parallel_run(Screen& screen, int apple_count, int banana_count) {
  struct Job {
    void (*print)(Screen&, int);
    int count;
  };
  const Job jobs[] = {{apples, apple_count}, {bananas, banana_count}};
  std::vector<std::thread> threads;
  for (const Job& job : jobs) {
    threads.emplace_back([&screen, job] { job.print(screen, job.count); });
  }
  for (std::thread& thread : threads) thread.join();
}
