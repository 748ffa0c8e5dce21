// verdict: ok
// about: Two threads lock a stream, one of them twice, and a mutex within.
#include <cstdio>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  int lines = 0;
  const auto print = [&](int depth) {
    for (int i = 0; i < depth; ++i) flockfile(stdout);
    {
      std::lock_guard guard(mutex);
      ++lines;
    }
    std::puts("a line");
    for (int i = 0; i < depth; ++i) funlockfile(stdout);
  };
  std::thread one(print, 1), two(print, 2);
  one.join();
  two.join();
  return lines == 2 ? 0 : 1;
}
