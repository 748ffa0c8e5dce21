// verdict: deadlock
// about: A thread keeps a stream locked for good; another one wants it.
// twin: stream-locked
#include <cstdio>
#include <thread>

int main() {
  std::thread keeper([] {
    flockfile(stdout);
    std::puts("mine");
  });
  std::thread other([] {
    flockfile(stdout);  // HERE
    funlockfile(stdout);
  });
  keeper.join();  // HERE
  other.join();   // HERE
  return 0;
}
