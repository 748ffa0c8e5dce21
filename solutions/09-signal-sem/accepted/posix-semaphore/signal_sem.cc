#include "signal_sem.h"

#include <cerrno>

#include <semaphore.h>

namespace {

class CountingSignal : public Signal {
 public:
  CountingSignal() { sem_init(&semaphore_, 0, 0); }
  ~CountingSignal() override { sem_destroy(&semaphore_); }

  void post() override { sem_post(&semaphore_); }

  void wait() override {
    while (sem_wait(&semaphore_) != 0 && errno == EINTR) {
    }
  }

 private:
  sem_t semaphore_;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<CountingSignal>(); }
