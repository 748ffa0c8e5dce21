#include "phil_chef.h"

#include <algorithm>

namespace {

class MyDinner : public Dinner {
 public:
  explicit MyDinner(ChefTable& table) : table_(table) {}

  void chef() override {}  // TODO: say whose turn it is, slot after slot

  void philosopher(int who) override {
    for (int meal = 0; meal < meals_of(who); ++meal) {
      table_.think(who);
      // TODO: wait for the chef's word
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      table_.eat(who);
      table_.put(who, Side::left);
      table_.put(who, Side::right);
      // TODO: the chef has to know
    }
  }

 private:
  int meals_of(int who) const {
    int meals = 0;
    for (const auto& slot : table_.slots())
      meals += static_cast<int>(std::ranges::count(slot, who));
    return meals * table_.rounds();
  }

  ChefTable& table_;
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) { return std::make_unique<MyDinner>(table); }
