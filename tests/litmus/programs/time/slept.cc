// verdict: data_race
// about: Main sleeps long enough for the other thread to be ready: a sleep orders nothing.
// twin: slept-and-joined
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

int result = 0;

int main() {
  std::thread worker([] {
    result = 42;  // HERE
  });
  std::this_thread::sleep_for(100ms);
  int seen = result;  // HERE
  worker.join();
  return seen > 42;
}
