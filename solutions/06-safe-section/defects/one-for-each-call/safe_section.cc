// Every call has a mutex of its own.
#include "safe_section.h"

#include <mutex>

namespace {

class Section : public SafeSection {
 public:
  void critical(const std::function<void()>& f) override {
    std::mutex mutex;
    std::lock_guard<std::mutex> lock(mutex);
    f();
  }
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
