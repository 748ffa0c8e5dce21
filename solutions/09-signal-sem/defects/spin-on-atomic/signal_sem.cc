#include "signal_sem.h"

#include <atomic>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override { count_.fetch_add(1); }

  void wait() override {
    int seen = count_;
    while (seen == 0 || !count_.compare_exchange_weak(seen, seen - 1)) {
      if (seen == 0) seen = count_;
    }
  }

 private:
  std::atomic<int> count_ = 0;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
