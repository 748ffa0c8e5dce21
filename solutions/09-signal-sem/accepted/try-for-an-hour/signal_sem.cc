#include "signal_sem.h"

#include <chrono>
#include <semaphore>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override { semaphore_.release(); }

  void wait() override {
    while (!semaphore_.try_acquire_for(std::chrono::hours(1))) {
    }
  }

 private:
  std::counting_semaphore<> semaphore_{0};
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
