// The unique_lock is unlocked twice.
#include "safe_section.h"

#include <mutex>

namespace {

class Section : public SafeSection {
 public:
  void critical(const std::function<void()>& f) override {
    std::unique_lock<std::mutex> lock(mutex_);
    try {
      f();
      lock.unlock();
    } catch (...) {
      lock.unlock();
      throw;
    }
    lock.unlock();
  }

 private:
  std::mutex mutex_;
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
