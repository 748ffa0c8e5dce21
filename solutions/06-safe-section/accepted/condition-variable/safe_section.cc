#include "safe_section.h"

#include <condition_variable>
#include <mutex>

namespace {

class Section : public SafeSection {
 public:
  void critical(const std::function<void()>& f) override {
    enter();
    struct Leave {
      Section& section;
      ~Leave() { section.leave(); }
    } leave{*this};
    f();
  }

 private:
  void enter() {
    std::unique_lock lock(mutex_);
    left_.wait(lock, [this] { return !taken_; });
    taken_ = true;
  }

  void leave() {
    {
      std::lock_guard lock(mutex_);
      taken_ = false;
    }
    left_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable left_;
  bool taken_ = false;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<SafeSection> make_safe_section() { return std::make_unique<Section>(); }
