// verdict: busy_wait
// about: A thread burns its processor until the clock shows the time.
// twin: until
#include <chrono>

using namespace std::chrono_literals;

int main() {
  auto deadline = std::chrono::steady_clock::now() + 10ms;
  while (std::chrono::steady_clock::now() < deadline) continue;  // HERE
  return 0;
}
