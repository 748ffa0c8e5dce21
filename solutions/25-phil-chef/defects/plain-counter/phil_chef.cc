// The meals that are over are counted without the lock.
#include "phil_chef.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace {

class Monitor : public Dinner {
 public:
  explicit Monitor(ChefTable& table)
      : table_(table), permits_(static_cast<std::size_t>(table.seats()) + 1) {}

  void chef() override {
    std::unique_lock lock(mutex_);
    for (int round = 0; round < table_.rounds(); ++round) {
      for (const std::vector<int>& slot : table_.slots()) {
        for (const int who : slot) ++permits_[static_cast<std::size_t>(who)];
        at_table_ = slot.size();
        changed_.notify_all();
        changed_.wait(lock, [this] { return at_table_ == 0; });
      }
    }
    closed_ = true;
    changed_.notify_all();
  }

  void philosopher(int who) override {
    for (;;) {
      table_.think(who);
      if (!may_eat(who)) return;
      table_.pick(who, Side::right);
      table_.pick(who, Side::left);
      table_.eat(who);
      table_.put(who, Side::right);
      table_.put(who, Side::left);
      if (--at_table_ == 0) {
        const std::lock_guard lock(mutex_);
        changed_.notify_all();
      }
    }
  }

 private:
  // False: the dinner is over.
  bool may_eat(int who) {
    int& permits = permits_[static_cast<std::size_t>(who)];
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return permits > 0 || closed_; });
    if (permits == 0) return false;
    --permits;
    return true;
  }

  ChefTable& table_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_:
  std::vector<int> permits_;
  std::size_t at_table_ = 0;
  bool closed_ = false;
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) { return std::make_unique<Monitor>(table); }
