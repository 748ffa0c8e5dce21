// The philosophers help themselves: no deadlock, and no order either.
#include "phil_chef.h"

#include <algorithm>
#include <deque>
#include <mutex>

namespace {

class HelpYourself : public Dinner {
 public:
  explicit HelpYourself(ChefTable& table)
      : table_(table), forks_(static_cast<std::size_t>(table.seats()) + 1) {}

  void chef() override {}

  void philosopher(int who) override {
    const std::size_t left = static_cast<std::size_t>(who);
    const std::size_t right = left % (forks_.size() - 1) + 1;
    for (int meal = 0; meal < meals_of(who); ++meal) {
      table_.think(who);
      const std::scoped_lock both(forks_[std::min(left, right)], forks_[std::max(left, right)]);
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      table_.eat(who);
      table_.put(who, Side::left);
      table_.put(who, Side::right);
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
  std::deque<std::mutex> forks_;  // by number
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) {
  return std::make_unique<HelpYourself>(table);
}
