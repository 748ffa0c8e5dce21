#include "phil_chef.h"

#include <algorithm>
#include <barrier>

namespace {

// All keep step: everybody waits for everybody before and after each slot, and who is not in it has
// nothing to do in between.
class Minuet : public Dinner {
 public:
  explicit Minuet(ChefTable& table) : table_(table), step_(table.seats() + 1) {}

  void chef() override {
    each_slot([](const std::vector<int>&) {});
  }

  void philosopher(int who) override {
    each_slot([this, who](const std::vector<int>& slot) {
      if (std::ranges::find(slot, who) == slot.end()) return;
      table_.think(who);
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      table_.eat(who);
      table_.put(who, Side::right);
      table_.put(who, Side::left);
    });
  }

 private:
  template <class Do>
  void each_slot(Do what) {
    for (int round = 0; round < table_.rounds(); ++round) {
      for (const std::vector<int>& slot : table_.slots()) {
        step_.arrive_and_wait();
        what(slot);
        step_.arrive_and_wait();
      }
    }
  }

  ChefTable& table_;
  std::barrier<> step_;
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) { return std::make_unique<Minuet>(table); }
