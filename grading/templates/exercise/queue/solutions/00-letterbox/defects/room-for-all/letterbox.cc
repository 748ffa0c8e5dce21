#include "letterbox.h"

#include <condition_variable>
#include <mutex>
#include <queue>

namespace {

class OnePlace final : public Letterbox {
 public:
  void put(int letter) override {
    const std::lock_guard lock(mutex_);
    letters_.push(letter);
    filled_.notify_one();
  }
  int get() override {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !letters_.empty(); });
    const int letter = letters_.front();
    letters_.pop();
    return letter;
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::queue<int> letters_;
};

}  // namespace

std::unique_ptr<Letterbox> make_letterbox() { return std::make_unique<OnePlace>(); }
