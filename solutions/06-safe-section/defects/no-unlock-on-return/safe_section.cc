// The early return keeps the lock.
#include "safe_section.h"

#include <mutex>

namespace {

class Section : public SafeSection {
 public:
  void critical(const std::function<void()>& f) override {
    mutex_.lock();
    try {
      if (!used_) {
        used_ = true;
        f();
        return;
      }
      f();
    } catch (...) {
      mutex_.unlock();
      throw;
    }
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
  bool used_ = false;
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
