// The post falls between the look of the waiter and its sleep.
#include "signal_sem.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override {
    ++count_;
    posted_.notify_one();
  }

  void wait() override {
    std::unique_lock lock(mutex_);
    posted_.wait(lock, [this] { return count_ > 0; });
    --count_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable posted_;
  std::atomic<int> count_ = 0;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
