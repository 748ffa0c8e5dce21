// verdict: ok
// about: Two threads write to cout, cerr, a syncstream and stdio.
#include <cstdio>
#include <iomanip>
#include <iostream>
#include <syncstream>
#include <thread>

int main() {
  auto print = [](int i) {
    std::cout << "thread " << std::setw(3) << i << '\n';
    std::cerr << 0.5 * i << std::endl;
    std::osyncstream(std::cout) << "line of " << i << '\n';
    std::printf("%d\n", i);
    std::puts("done");
  };
  std::thread one(print, 1), two(print, 2);
  one.join();
  two.join();
  return std::cout.good() && std::fflush(stdout) == 0 ? 0 : 1;
}
