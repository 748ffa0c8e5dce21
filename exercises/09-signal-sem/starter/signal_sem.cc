#include "signal_sem.h"

namespace {

// A signal for one thread. TODO: make it one for many.
class MySignal : public Signal {
 public:
  void post() override { ++count_; }
  void wait() override { --count_; }  // TODO: wait while there is nothing to take

 private:
  int count_ = 0;
};

}  // namespace

std::unique_ptr<Signal> make_signal() { return std::make_unique<MySignal>(); }
