#include "letterbox.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace {

class OnePlace final : public Letterbox {
 public:
  void put(int letter) override {
    std::unique_lock lock(mutex_);
    emptied_.wait(lock, [this] { return !letter_.has_value(); });
    letter_ = letter;
    filled_.notify_one();
  }
  int get() override {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return letter_.has_value(); });
    const int letter = *letter_;
    letter_.reset();
    emptied_.notify_one();
    return letter;
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_, emptied_;
  std::optional<int> letter_;
};

}  // namespace

std::unique_ptr<Letterbox> make_letterbox() { return std::make_unique<OnePlace>(); }
