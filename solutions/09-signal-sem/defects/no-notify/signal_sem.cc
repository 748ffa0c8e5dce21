#include "signal_sem.h"

#include <condition_variable>
#include <mutex>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    ++count_;
  }

  void wait() override {
    std::unique_lock lock(mutex_);
    posted_.wait(lock, [this] { return count_ > 0; });
    --count_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable posted_;
  int count_ = 0;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
