// Who has to wait asks again and again.
#include "phil_chef.h"

#include <algorithm>
#include <atomic>
#include <deque>

namespace {

// Takes one, as soon as there is one.
struct Signal {
  explicit Signal(int first) : count(first) {}
  void release() { ++count; }
  void acquire() {
    for (int seen = count;;) {
      if (seen > 0 && count.compare_exchange_weak(seen, seen - 1)) return;
      seen = count;
    }
  }
  std::atomic<int> count;
};

class SignalledDinner : public Dinner {
 public:
  explicit SignalledDinner(ChefTable& table) : table_(table) {
    for (int who = 0; who <= table.seats(); ++who) permits_.emplace_back(0);
  }

  void chef() override {
    for (int round = 0; round < table_.rounds(); ++round) {
      for (const std::vector<int>& slot : table_.slots()) {
        for (const int who : slot) permit(who).release();
        for (std::size_t done = 0; done < slot.size(); ++done) done_.acquire();
      }
    }
  }

  void philosopher(int who) override {
    for (int meal = 0; meal < meals_of(who); ++meal) {
      table_.think(who);
      permit(who).acquire();
      table_.pick(who, Side::left);
      table_.pick(who, Side::right);
      table_.eat(who);
      table_.put(who, Side::left);
      table_.put(who, Side::right);
      done_.release();
    }
  }

 private:
  Signal& permit(int who) { return permits_[static_cast<std::size_t>(who)]; }
  int meals_of(int who) const {
    int meals = 0;
    for (const auto& slot : table_.slots())
      meals += static_cast<int>(std::ranges::count(slot, who));
    return meals * table_.rounds();
  }

  ChefTable& table_;
  std::deque<Signal> permits_;  // by number: so many meals may be eaten
  Signal done_{0};              // both forks are down
};

}  // namespace

std::unique_ptr<Dinner> make_dinner(ChefTable& table) {
  return std::make_unique<SignalledDinner>(table);
}
