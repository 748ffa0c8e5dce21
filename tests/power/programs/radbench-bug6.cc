// verdict: lost_wakeup
// about: shutdown notifies without the lock, perhaps between a worker's look and its sleep
// after: RADBench bug6
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace {

class Pool {
 public:
  Pool() {
    for (int i = 0; i < 2; ++i) workers_.emplace_back([this] { Work(); });
  }

  ~Pool() {
    closing_ = true;
    changed_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  void Submit() {
    std::lock_guard lock(mutex_);
    ++jobs_;
    changed_.notify_one();
  }

 private:
  void Work() {
    std::unique_lock lock(mutex_);
    while (true) {
      while (jobs_ == 0 && !closing_) changed_.wait(lock);
      if (jobs_ == 0) return;
      --jobs_;
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> closing_{false};
  int jobs_ = 0;
  std::vector<std::thread> workers_;
};

}  // namespace

int main() {
  Pool pool;
  pool.Submit();
  return 0;
}
