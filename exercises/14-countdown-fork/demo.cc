// The same countdown, twice at the same time: by two threads, then by two processes.

#include <chrono>
#include <cstdio>
#include <thread>

#include <unistd.h>

#include "countdown_fork.h"

namespace {

void countdown(const char* name, int& count) {
  for (; count > 0; --count) {
    std::printf("%s:%d in process %d\n", name, count, static_cast<int>(getpid()));
    std::fflush(stdout);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

void report(const char* what, int a, int b) {
  std::printf("%s have ended, and here A is at %d, B at %d\n", what, a, b);
}

}  // namespace

int main() {
  int a = 3, b = 6;
  std::printf("two threads of process %d\n", static_cast<int>(getpid()));
  std::thread t1([&] { countdown("A", a); }), t2([&] { countdown("B", b); });
  t1.join(), t2.join();
  report("the threads", a, b);

  a = 3, b = 6;
  std::printf("two processes, made by process %d\n", static_cast<int>(getpid()));  // not flushed
  const auto p1 = make_process([&] { countdown("A", a); });
  const auto p2 = make_process([&] { countdown("B", b); });
  p1->start(), p2->start();
  p1->join(), p2->join();
  report("the processes", a, b);
}
