#include "signal_sem.h"

#include <condition_variable>
#include <mutex>

namespace {

// Below zero the count says how many threads wait; each of them needs a wakeup of its own.
class DijkstraSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    if (++count_ <= 0) {
      ++wakeups_;
      woken_.notify_one();
    }
  }

  void wait() override {
    std::unique_lock lock(mutex_);
    if (--count_ < 0) {
      while (wakeups_ == 0) woken_.wait(lock);
      --wakeups_;
    }
  }

 private:
  std::mutex mutex_;  // guards what follows
  std::condition_variable woken_;
  int count_ = 0;
  int wakeups_ = 0;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<DijkstraSignal>(); }
