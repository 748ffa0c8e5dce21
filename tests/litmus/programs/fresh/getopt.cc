// verdict: ok
// about: What getopt keeps inside the library can't be put back: each schedule gets a process.
#include <thread>

#include <unistd.h>

int main() {
  char name[] = "program", option[] = "-n";
  char* arguments[] = {name, option, nullptr};
  int threads = 0;
  while (getopt(2, arguments, "n") != -1) ++threads;
  int shared = 0;
  std::thread one([&] { shared = 1; });
  one.join();
  for (int i = 0; i < threads; ++i) std::thread([&] { ++shared; }).join();
  return shared == 2 ? 0 : 1;
}
