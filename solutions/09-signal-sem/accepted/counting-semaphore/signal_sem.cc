#include "signal_sem.h"

#include <semaphore>

namespace {

class CountingSignal : public Signal {
 public:
  void post() override { semaphore_.release(); }
  void wait() override { semaphore_.acquire(); }

 private:
  std::counting_semaphore<> semaphore_{0};
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
