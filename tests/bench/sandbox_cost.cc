// What the sandbox costs a run: the same program with it and without it, in turn.
// Usage: sandbox_cost [PAIRS]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "grading/sandbox/sandbox.h"

namespace {

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + static_cast<long>(values.size()) / 2);
  return values[values.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  const int pairs = count > 1 ? std::atoi(arguments[1]) : 200;
  for (const std::string& missing : racecourse::not_enforced()) {
    std::printf("not enforced: %s\n", missing.c_str());
  }
  racecourse::Job job;
  job.argv = {"/bin/true"};
  std::vector<double> with, without;
  for (int i = -5; i < pairs; ++i) {  // the first ones warm up
    for (const bool sandboxed : {true, false}) {
      job.sandboxed = sandboxed;
      const auto begin = std::chrono::steady_clock::now();
      const auto result = racecourse::run_job(job);
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begin;
      if (!result || result->code != 0) {
        std::puts("/bin/true does not run");
        return 2;
      }
      if (i >= 0) (sandboxed ? with : without).push_back(took.count());
    }
  }
  std::printf("with %.2f ms, without %.2f ms; it costs %.2f ms (medians of %d pairs)\n",
              median(with), median(without), median(with) - median(without), pairs);
}
