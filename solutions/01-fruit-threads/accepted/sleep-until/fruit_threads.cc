#include "fruit_threads.h"

#include <chrono>
#include <functional>
#include <string>
#include <thread>

using namespace std::chrono_literals;

namespace {

void print_each_second(Screen& screen, const std::string& fruit, int n) {
  auto next = std::chrono::steady_clock::now();
  for (int i = 0; i < n; ++i) {
    screen.print(fruit + " " + std::to_string(i));
    next += 1s;
    std::this_thread::sleep_until(next);
  }
}

}  // namespace

void apples(Screen& screen, int n) { print_each_second(screen, "Apple", n); }
void bananas(Screen& screen, int n) { print_each_second(screen, "Banana", n); }

void parallel_run(Screen& screen, int apple_count, int banana_count) {
  std::thread apple_thread(apples, std::ref(screen), apple_count);
  std::thread banana_thread(bananas, std::ref(screen), banana_count);
  apple_thread.join();
  banana_thread.join();
}
