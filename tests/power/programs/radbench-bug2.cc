// verdict: wrong_result
// about: the last one out shuts down in two steps, in between which another one comes in
// after: RADBench bug2
#include <cassert>
#include <mutex>
#include <thread>
#include <vector>

namespace {

enum class State { kDown, kUp, kLanding };

class Runtime {
 public:
  void Attach() {
    std::lock_guard lock(mutex_);
    ++contexts_;
    if (state_ == State::kDown) state_ = State::kUp;
  }

  void Allocate() {
    std::lock_guard lock(mutex_);
    assert(state_ != State::kDown);
    ++objects_;
  }

  void Detach() {
    {
      std::lock_guard lock(mutex_);
      if (--contexts_ > 0) return;
      state_ = State::kLanding;
    }
    Collect();
    std::lock_guard lock(mutex_);
    state_ = State::kDown;
  }

 private:
  void Collect() {
    std::lock_guard lock(mutex_);
    objects_ = 0;
  }

  std::mutex mutex_;
  State state_ = State::kDown;
  int contexts_ = 0;
  int objects_ = 0;
};

}  // namespace

int main() {
  Runtime runtime;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&runtime] {
      runtime.Attach();
      runtime.Allocate();
      runtime.Detach();
    });
  }
  for (std::thread& thread : threads) thread.join();
  return 0;
}
