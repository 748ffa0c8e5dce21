#include "letterbox.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace {

class OnePlace final : public Letterbox {
 public:
  void put(int letter) override {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !letter_.has_value(); });
    letter_ = letter;
    changed_.notify_all();
  }
  int get() override {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return letter_.has_value(); });
    const int letter = *letter_;
    letter_.reset();
    changed_.notify_all();
    return letter;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<int> letter_;
};

}  // namespace

std::unique_ptr<Letterbox> make_letterbox() { return std::make_unique<OnePlace>(); }
