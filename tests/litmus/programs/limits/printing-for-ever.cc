// verdict: limit_exceeded
// says: processor time
// about: A thread prints without end.
// twin: within
#include <cstdio>
#include <thread>

int main() {
  std::thread worker([] {
    while (std::puts("another line of the many that this program prints") >= 0) continue;  // HERE
  });
  worker.join();
  return 0;
}
