// All objects share one mutex.
#include "safe_section.h"

#include <mutex>

namespace {

class Section : public SafeSection {
 public:
  void critical(const std::function<void()>& f) override {
    std::lock_guard<std::mutex> lock(mutex_);
    f();
  }

 private:
  static inline std::mutex mutex_;
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
