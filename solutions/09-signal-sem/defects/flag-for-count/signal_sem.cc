// Two posts before a wait are one.
#include "signal_sem.h"

#include <condition_variable>
#include <mutex>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    is_posted_ = true;
    posted_.notify_one();
  }

  void wait() override {
    std::unique_lock lock(mutex_);
    posted_.wait(lock, [this] { return is_posted_; });
    is_posted_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable posted_;
  bool is_posted_ = false;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
