// Others, for a test of what is measured beside them.
// Usage: load BUSY_US PERIOD_US SECONDS: on every core, so much processor time in every period.

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <thread>
#include <vector>

namespace {

long long now_ns(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

void work(long long busy_ns, long long period_ns, long long end_ns) {
  while (now_ns(CLOCK_MONOTONIC) < end_ns) {
    const long long begin = now_ns(CLOCK_MONOTONIC), before = now_ns(CLOCK_THREAD_CPUTIME_ID);
    while (now_ns(CLOCK_THREAD_CPUTIME_ID) - before < busy_ns) {
    }
    const long long left = begin + period_ns - now_ns(CLOCK_MONOTONIC);
    if (left > 0) std::this_thread::sleep_for(std::chrono::nanoseconds(left));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 64;
  const long long busy = std::atoll(argv[1]) * 1000, period = std::atoll(argv[2]) * 1000;
  const long long end = now_ns(CLOCK_MONOTONIC) + std::atoll(argv[3]) * 1'000'000'000LL;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i) {
    threads.emplace_back(work, busy, period, end);
  }
}
