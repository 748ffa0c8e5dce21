// An event: it stays set, and nothing is taken.
#include "signal_sem.h"

#include <condition_variable>
#include <mutex>

namespace {

class EventSignal : public Signal {
 public:
  void post() override {
    std::lock_guard lock(mutex_);
    is_set_ = true;
    posted_.notify_all();
  }

  void wait() override {
    std::unique_lock lock(mutex_);
    posted_.wait(lock, [this] { return is_set_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable posted_;
  bool is_set_ = false;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<EventSignal>(); }
