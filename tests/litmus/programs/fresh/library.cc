// verdict: ok
// about: Streams, rand, environment and locale, which a run changes, are as new in the next one.
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <thread>

int main() {
  if (std::cout.flags() != (std::ios::skipws | std::ios::dec)) return 1;
  if (std::cout.width() != 0 || std::cout.precision() != 6 || !std::cout.good()) return 2;
  if (std::getenv("LITMUS_FRESH") != nullptr) return 3;
  if (std::strcmp(std::setlocale(LC_ALL, nullptr), "C") != 0) return 4;
  int first = std::rand();
  std::srand(1);
  if (std::rand() != first) return 5;
  std::thread worker([] {
    std::cout << std::hex << std::showbase << 255 << std::endl;
    std::cout.precision(3);
    std::cout.width(9);
    std::cout.setstate(std::ios::failbit);
  });
  worker.join();
  setenv("LITMUS_FRESH", "no", 1);
  std::setlocale(LC_ALL, "C.UTF-8");
  return std::cout.fail() ? 0 : 6;
}
