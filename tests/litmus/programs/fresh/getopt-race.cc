// verdict: data_race
// about: A race of threads that a process has only once, because getopt reads its options only
// once. twin: getopt
#include <thread>

#include <unistd.h>

int main() {
  char name[] = "program", option[] = "-n";
  char* arguments[] = {name, option, nullptr};
  int threads = 0;
  while (getopt(2, arguments, "n") != -1) ++threads;
  int shared = 0;
  if (threads == 0) return 0;
  std::thread one([&] { ++shared; });  // HERE
  std::thread two([&] { ++shared; });  // HERE
  one.join();
  two.join();
  return 0;
}
