// Who waits is called, whether he waits already or not.
#include "phil_chef.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace {

class CalledDinner : public Dinner {
 public:
  explicit CalledDinner(ChefTable& table)
      : table_(table), calls_(static_cast<std::size_t>(table.seats()) + 1) {}

  void chef() override {
    std::unique_lock lock(mutex_);
    for (int round = 0; round < table_.rounds(); ++round) {
      for (const std::vector<int>& slot : table_.slots()) {
        at_table_ = slot.size();
        for (const int who : slot) call(who).notify_one();
        done_.wait(lock, [this] { return at_table_ == 0; });
      }
    }
  }

  void philosopher(int who) override {
    for (int meal = 0; meal < meals_of(who); ++meal) {
      table_.think(who);
      {
        std::unique_lock lock(mutex_);
        call(who).wait(lock);
      }
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      table_.eat(who);
      table_.put(who, Side::left);
      table_.put(who, Side::right);
      const std::lock_guard lock(mutex_);
      if (--at_table_ == 0) done_.notify_one();
    }
  }

 private:
  std::condition_variable& call(int who) { return calls_[static_cast<std::size_t>(who)]; }
  int meals_of(int who) const {
    int meals = 0;
    for (const auto& slot : table_.slots())
      meals += static_cast<int>(std::ranges::count(slot, who));
    return meals * table_.rounds();
  }

  ChefTable& table_;
  std::mutex mutex_;
  std::deque<std::condition_variable> calls_;  // by number
  std::condition_variable done_;
  std::size_t at_table_ = 0;  // guarded by mutex_
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) {
  return std::make_unique<CalledDinner>(table);
}
