// verdict: deadlock
// about: three locks are taken in a circle by three services, each of which holds two at most
// after: RADBench bug4
#include <mutex>
#include <thread>

namespace {

class Loader {
 public:
  void Load() {
    std::lock_guard table(table_);
    ++entries_;
    std::lock_guard cache(cache_);
    ++cached_;
  }

  void Evict() {
    std::lock_guard cache(cache_);
    if (cached_ == 0) return;
    --cached_;
    std::lock_guard log(log_);
    ++lines_;
  }

  void Report() {
    std::lock_guard log(log_);
    if (lines_ > 0) ++lines_;
    std::lock_guard table(table_);
    lines_ += entries_;
  }

 private:
  std::mutex table_;
  std::mutex cache_;
  std::mutex log_;
  int entries_ = 0;
  int cached_ = 1;
  int lines_ = 0;
};

}  // namespace

int main() {
  Loader loader;
  std::thread load([&loader] { loader.Load(); });
  std::thread evict([&loader] { loader.Evict(); });
  std::thread report([&loader] { loader.Report(); });
  load.join();
  evict.join();
  report.join();
  return 0;
}
