#include "signal_sem.h"

#include <deque>
#include <future>
#include <mutex>

namespace {

// A post goes to the thread that has waited longest, and is counted only if nobody waits.
class FairSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    if (waiters_.empty()) {
      ++count_;
    } else {
      waiters_.front().set_value();
      waiters_.pop_front();
    }
  }

  void wait() override {
    std::future<void> turn;
    {
      std::lock_guard lock(mutex_);
      if (count_ > 0) {
        --count_;
        return;
      }
      turn = waiters_.emplace_back().get_future();
    }
    turn.wait();
  }

 private:
  std::mutex mutex_;  // guards what follows
  std::deque<std::promise<void>> waiters_;
  int count_ = 0;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<FairSignal>(); }
