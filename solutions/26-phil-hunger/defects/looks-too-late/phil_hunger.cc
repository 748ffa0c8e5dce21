// He asks for the version after he was refused; the fork may have come back in between.
#include "phil_hunger.h"

namespace {

int fork_of(int who, Side side, int seats) { return side == Side::left ? who : who % seats + 1; }

class Philosopher {
 public:
  Philosopher(int who, HungerTable& table) : who_(who), table_(table) {}

  void live() {
    while (table_.think(who_)) {
      get_both_forks();
      table_.eat(who_);
      put(left_);
      put(right_);
    }
  }

 private:
  struct Hand {
    Side side;
    bool holds = false;
  };

  // One step after each look at the table. Once both forks are in hand and nobody waits for one of
  // them, eating is the next.
  void get_both_forks() {
    for (;;) {
      const View seen = table_.look();
      if (must_yield(left_, seen)) {
        put(left_);
      } else if (must_yield(right_, seen)) {
        put(right_);
      } else if (left_.holds && right_.holds) {
        return;
      } else if (!try_pick(left_.holds ? right_ : left_, seen)) {
        table_.wait_change(table_.look().version);
      }
    }
  }

  bool is_the_champions(const Hand& hand, const View& seen) const {
    if (seen.champion == 0 || seen.champion == who_) return false;
    const int seats = table_.seats();
    const int fork = fork_of(who_, hand.side, seats);
    return fork == fork_of(seen.champion, Side::left, seats) ||
           fork == fork_of(seen.champion, Side::right, seats);
  }
  bool must_yield(const Hand& hand, const View& seen) const {
    return hand.holds && is_the_champions(hand, seen);
  }
  bool try_pick(Hand& hand, const View& seen) {
    hand.holds = !is_the_champions(hand, seen) && table_.try_pick(who_, hand.side);
    return hand.holds;
  }
  void put(Hand& hand) {
    table_.put(who_, hand.side);
    hand.holds = false;
  }

  const int who_;
  HungerTable& table_;
  Hand left_{Side::left};
  Hand right_{Side::right};
};

}  // namespace

void philosopher(int who, HungerTable& table) { Philosopher(who, table).live(); }
