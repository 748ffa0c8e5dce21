#include "phil_hunger.h"

namespace {

// While a neighbour is the champion, a philosopher keeps off the table altogether: he puts down the
// fork that is wanted, then the other one as well, and waits until the champion eats.
class Modest {
 public:
  Modest(int who, HungerTable& table) : who_(who), table_(table) {}

  void dine() {
    while (table_.think(who_)) {
      for (View seen = table_.look(); !is_served(seen); seen = table_.look()) {
      }
      table_.eat(who_);
      put_right();
      put_left();
    }
  }

 private:
  int left_of(int who) const { return who == 1 ? table_.seats() : who - 1; }

  // True: he holds both forks, and nobody has a better right to one of them.
  bool is_served(const View& seen) {
    if (seen.champion != who_ && seen.champion == left_of(who_)) {
      if (left_) put_left();
      if (right_) put_right();
      table_.wait_change(seen.version);
    } else if (seen.champion != who_ && seen.champion != 0 && left_of(seen.champion) == who_) {
      if (right_) put_right();
      if (left_) put_left();
      table_.wait_change(seen.version);
    } else if (!right_) {
      right_ = table_.try_pick(who_, Side::right);
      if (!right_) table_.wait_change(seen.version);
    } else if (!left_) {
      left_ = table_.try_pick(who_, Side::left);
      if (!left_) table_.wait_change(seen.version);
    } else {
      return true;
    }
    return false;
  }

  void put_left() {
    table_.put(who_, Side::left);
    left_ = false;
  }
  void put_right() {
    table_.put(who_, Side::right);
    right_ = false;
  }

  const int who_;
  HungerTable& table_;
  bool left_ = false;  // in hand
  bool right_ = false;
};

}  // namespace

void philosopher(int who, HungerTable& table) { Modest(who, table).dine(); }
