#include "signal_sem.h"

#include <ctime>

#include <semaphore.h>

namespace {

class CountingSignal : public Signal {
 public:
  CountingSignal() { sem_init(&semaphore_, 0, 0); }
  ~CountingSignal() override { sem_destroy(&semaphore_); }

  void post() override { sem_post(&semaphore_); }

  void wait() override {
    timespec until{};
    do {
      clock_gettime(CLOCK_REALTIME, &until);
      until.tv_sec += 3600;
    } while (sem_timedwait(&semaphore_, &until) != 0);
  }

 private:
  sem_t semaphore_;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
