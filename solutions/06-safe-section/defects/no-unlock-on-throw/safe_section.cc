// An exception passes by the unlock.
#include "safe_section.h"

#include <mutex>

namespace {

class Section : public SafeSection {
 public:
  void critical(const std::function<void()>& f) override {
    mutex_.lock();
    f();
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
