#include "safe_section.h"

#include <exception>
#include <mutex>

namespace {

class Section : public SafeSection {
 public:
  // Rethrows only when the section is free again.
  void critical(const std::function<void()>& f) override {
    std::exception_ptr thrown;
    {
      std::unique_lock lock(mutex_);
      try {
        f();
      } catch (...) {
        thrown = std::current_exception();
      }
    }
    if (thrown) std::rethrow_exception(thrown);
  }

 private:
  std::mutex mutex_;
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
