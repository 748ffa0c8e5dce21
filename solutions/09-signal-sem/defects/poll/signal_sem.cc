#include "signal_sem.h"

#include <mutex>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    ++count_;
  }

  void wait() override {
    for (;;) {
      {
        std::lock_guard lock(mutex_);
        if (count_ > 0) {
          --count_;
          return;
        }
      }
    }
  }

 private:
  std::mutex mutex_;
  int count_ = 0;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
