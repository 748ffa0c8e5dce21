#include "phil_hunger.h"

#include <mutex>
#include <random>

namespace {

// Who holds it looks and acts before anybody else picks or puts back; nobody sleeps or eats with
// it.
std::mutex g_deciding;

class Decider {
 public:
  Decider(int who, HungerTable& table, bool left_first)
      : who_(who), table_(table), left_first_(left_first) {}

  void get_both_forks() {
    std::unique_lock deciding(g_deciding);
    for (View seen = table_.look(); !decide(seen); seen = table_.look()) {
      if (!waits_) continue;
      deciding.unlock();
      table_.wait_change(seen.version);
      deciding.lock();
    }
  }

 private:
  bool is_kept(int fork, const View& seen) const {
    if (seen.champion == 0 || seen.champion == who_) return false;
    return fork == seen.champion || fork == seen.champion % table_.seats() + 1;
  }

  // True: the next thing to do is to eat.
  bool decide(const View& seen) {
    waits_ = false;
    const bool left_is_kept = is_kept(who_, seen);
    const bool right_is_kept = is_kept(who_ % table_.seats() + 1, seen);
    if (left_ && left_is_kept) {
      table_.put(who_, Side::left);
      left_ = false;
    } else if (right_ && right_is_kept) {
      table_.put(who_, Side::right);
      right_ = false;
    } else if (left_ && right_) {
      return true;
    } else if (right_ || (!left_ && left_first_)) {
      left_ = !left_is_kept && table_.try_pick(who_, Side::left);
      waits_ = !left_;
    } else {
      right_ = !right_is_kept && table_.try_pick(who_, Side::right);
      waits_ = !right_;
    }
    return false;
  }

  const int who_;
  HungerTable& table_;
  const bool left_first_;
  bool left_ = false;  // in hand
  bool right_ = false;
  bool waits_ = false;
};

}  // namespace

void philosopher(int who, HungerTable& table) {
  std::minstd_rand coin(static_cast<unsigned>(who));
  while (table.think(who)) {
    Decider(who, table, coin() % 2 == 0).get_both_forks();
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
