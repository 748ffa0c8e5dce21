#include "phil_coin.h"

#include <thread>

namespace {

Side other(Side side) { return side == Side::left ? Side::right : Side::left; }

void get_both_forks(int who, CoinTable& table) {
  for (;;) {
    const Side first = table.flip(who);
    bool has_second = false;
    std::thread other_hand([&] { has_second = table.try_pick(who, other(first)); });
    const bool has_first = table.try_pick(who, first);
    other_hand.join();
    if (has_first && has_second) return;
    if (has_first) table.put(who, first);
    if (has_second) table.put(who, other(first));
  }
}

}  // namespace

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    get_both_forks(who, table);
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
