#include "safe_section.h"

#include <atomic>

namespace {

class Section : public SafeSection {
 public:
  void critical(const std::function<void()>& f) override {
    while (taken_.test_and_set(std::memory_order_acquire)) {
      taken_.wait(true, std::memory_order_relaxed);
    }
    const std::unique_ptr<std::atomic_flag, Free> until_the_end(&taken_);
    f();
  }

 private:
  struct Free {
    void operator()(std::atomic_flag* taken) const {
      taken->clear(std::memory_order_release);
      taken->notify_one();
    }
  };
  std::atomic_flag taken_;
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
