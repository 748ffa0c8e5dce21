// The same sum by one, by two and by eight calculators.

#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <thread>

#include "pi_bc.h"

namespace {

constexpr long kTerms = 80'000;
constexpr const char* kPi = "3.141592653589793238462643383279502884197169399375105820974944";

std::string pi_or_exception(int processes) {
  try {
    return pi_bc("/usr/bin/bc", kTerms, processes, 60);
  } catch (const std::exception& exception) {
    return exception.what();
  }
}

}  // namespace

int main() {
  std::signal(SIGPIPE, SIG_IGN);
  std::printf("%ld terms at scale 60, on %u cores\n\n", kTerms,
              std::thread::hardware_concurrency());
  std::string sum;
  for (const int processes : {1, 2, 8}) {
    const auto start = std::chrono::steady_clock::now();
    sum = pi_or_exception(processes);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%d bc  %6.2f s  %s\n", processes, took.count(), sum.c_str());
  }
  std::printf("pi              %s\n", kPi);
  std::size_t same = 0;
  while (same < sum.size() && sum[same] == kPi[same]) ++same;
  std::printf("                %s %zu decimals of pi\n", std::string(same, '^').c_str(),
              same < 2 ? 0 : same - 2);
}
