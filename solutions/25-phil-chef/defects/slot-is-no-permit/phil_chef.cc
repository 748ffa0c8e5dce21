// Whoever is in the slot may eat, also for the second time.
#include "phil_chef.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace {

class Monitor : public Dinner {
 public:
  explicit Monitor(ChefTable& table) : table_(table) {}

  void chef() override {
    std::unique_lock lock(mutex_);
    for (int round = 0; round < table_.rounds(); ++round) {
      for (const std::vector<int>& slot : table_.slots()) {
        slot_ = &slot;
        at_table_ = slot.size();
        changed_.notify_all();
        changed_.wait(lock, [this] { return at_table_ == 0; });
      }
    }
  }

  void philosopher(int who) override {
    for (int meal = 0; meal < meals_of(who); ++meal) {
      table_.think(who);
      wait_for_slot(who);
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      table_.eat(who);
      table_.put(who, Side::left);
      table_.put(who, Side::right);
      const std::lock_guard lock(mutex_);
      --at_table_;
      changed_.notify_all();
    }
  }

 private:
  void wait_for_slot(int who) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return std::ranges::find(*slot_, who) != slot_->end(); });
  }
  int meals_of(int who) const {
    int meals = 0;
    for (const auto& slot : table_.slots())
      meals += static_cast<int>(std::ranges::count(slot, who));
    return meals * table_.rounds();
  }

  ChefTable& table_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_:
  const std::vector<int> nobody_;
  const std::vector<int>* slot_ = &nobody_;
  std::size_t at_table_ = 0;
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) { return std::make_unique<Monitor>(table); }
