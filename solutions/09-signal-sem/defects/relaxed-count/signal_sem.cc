// It counts right, and orders nothing else.
#include "signal_sem.h"

#include <atomic>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override {
    count_.fetch_add(1, std::memory_order_relaxed);
    count_.notify_one();
  }

  void wait() override {
    int seen = count_.load(std::memory_order_relaxed);
    do {
      while (seen == 0) {
        count_.wait(0, std::memory_order_relaxed);
        seen = count_.load(std::memory_order_relaxed);
      }
    } while (!count_.compare_exchange_weak(seen, seen - 1, std::memory_order_relaxed,
                                           std::memory_order_relaxed));
  }

 private:
  std::atomic<int> count_ = 0;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
