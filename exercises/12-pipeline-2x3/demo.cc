// A day in the factory: ten tasks, two producers, three workers. Ten seconds there take one here.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <string>
#include <thread>

#include "pipeline.h"

int main() {
  using namespace std::chrono_literals;
  const auto begin = std::chrono::steady_clock::now();
  Factory factory(2, 5);
  std::packaged_task<void()> day([&] { run_pipeline(factory, 2, 3, 2); });
  std::future<void> evening = day.get_future();
  std::thread pipeline(std::move(day));
  std::string before;
  while (evening.wait_for(1s) == std::future_status::timeout) {
    const std::string now = factory.chart();
    if (now == before) {
      std::printf(
          "\n%s\nNothing moves any more, and run_pipeline() has not returned. Who is it that "
          "waits?\nWhat for? And who could tell them that it will never come?\n",
          now.c_str());
      std::fflush(stdout);
      std::_Exit(0);
    }
    before = now;
  }
  pipeline.join();
  evening.get();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("\n%s\nThe lights went out after %.0f s. One thing after the other takes 55 s.\n",
              factory.chart().c_str(), took.count() * 10);
}
