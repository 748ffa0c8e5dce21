#include "signal_sem.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace {

// The n-th wait needs the n-th post. The timeout is for those who do not trust notifications.
class TicketSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    ++posts_;
    posted_.notify_all();
  }

  void wait() override {
    std::unique_lock lock(mutex_);
    const long mine = ++tickets_;
    while (!posted_.wait_for(lock, std::chrono::hours(1), [&] { return posts_ >= mine; })) {
    }
  }

 private:
  std::mutex mutex_;  // guards what follows
  std::condition_variable posted_;
  long posts_ = 0;
  long tickets_ = 0;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<TicketSignal>(); }
