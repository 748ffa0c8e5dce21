// 80 pieces of pi by 1, 2 and 4 workers; some of them take much longer than others, and one worker
// does not live to see the end.

#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "pi_fork.h"
#include "rc/pi_terms.h"

namespace {

constexpr int kPieces = 80, kScale = 60;
constexpr long kTerms = 5'000;  // a piece

// The first ten pieces are computed twenty times over.
Decimal sum_of(int piece) {
  for (int again = 1; piece < 10 && again < 20; ++again) {
    pi_terms(piece * kTerms, (piece + 1) * kTerms, kScale);
  }
  return pi_terms(piece * kTerms, (piece + 1) * kTerms, kScale);
}

void show(const char* who, const SumOf& work, int workers) {
  const auto start = std::chrono::steady_clock::now();
  std::string sum;
  try {
    sum = pi_fork(work, kPieces, workers, kScale);
  } catch (const std::exception& exception) {
    sum = exception.what();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%d workers%-20s %5.2f s  %s\n", workers, who, took.count(), sum.c_str());
}

}  // namespace

int main() {
  std::signal(SIGPIPE, SIG_IGN);
  std::printf("%d pieces of %ld terms, on %u cores\n", kPieces, kTerms,
              std::thread::hardware_concurrency());
  std::fflush(stdout);
  for (const int workers : {1, 2, 4}) show("", sum_of, workers);
  int once[2];
  if (pipe2(once, O_NONBLOCK) != 0 || write(once[1], "x", 1) != 1) return 1;
  const auto mortal = [&](int piece) {
    char token = 0;
    if (piece == 40 && read(once[0], &token, 1) == 1) raise(SIGKILL);
    return sum_of(piece);
  };
  show(", of whom one dies", mortal, 2);
  std::printf("the caller alone, each piece once      %s\n",
              pi_terms(0, kPieces * kTerms, kScale).str(kScale).c_str());
}
