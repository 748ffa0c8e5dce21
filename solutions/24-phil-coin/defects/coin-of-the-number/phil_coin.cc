#include "phil_coin.h"

namespace {

Side other(Side side) { return side == Side::left ? Side::right : Side::left; }

void get_both_forks(int who, CoinTable& table) {
  for (;;) {
    const Side first = who % 2 == 0 ? Side::left : Side::right;
    table.pick(who, first);
    if (table.try_pick(who, other(first))) return;
    table.put(who, first);
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
