#include "harness/explore/warm_up.h"

#include <cstdio>
#include <cstring>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>

namespace racecourse::explore {

void warm_up() {
  std::ostringstream out;
  const std::time_t epoch = 0;
  std::tm broken_down{};
  ::localtime_r(&epoch, &broken_down);
  out << 1 << 1.5 << 2.5L << true << std::boolalpha << false << std::hex << 255UL
      << std::put_time(&broken_down, "%c") << std::put_money(1) << static_cast<void*>(&out);
  std::wostringstream wide;
  wide << 1 << 1.5 << L"x";
  std::istringstream in("1 1.5 0x1f word true");
  int number = 0;
  double real = 0;
  std::string word;
  in >> number >> real >> word >> word >> std::boolalpha;
  static_cast<void>(std::strerror(9));
  static_cast<void>(std::to_string(1.5));
  try {
    throw std::runtime_error("first");
  } catch (const std::exception&) {
  }
  // libc's streams get buffers that do not come from malloc.
  static char buffers[3][1 << 16];
  std::setvbuf(stdin, buffers[0], _IOFBF, sizeof buffers[0]);
  std::setvbuf(stdout, buffers[1], _IOFBF, sizeof buffers[1]);
  std::setvbuf(stderr, buffers[2], _IOLBF, sizeof buffers[2]);
  std::cout.flush();
}

}  // namespace racecourse::explore
