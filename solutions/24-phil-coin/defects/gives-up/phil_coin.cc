#include "phil_coin.h"

namespace {

Side other(Side side) { return side == Side::left ? Side::right : Side::left; }

bool get_both_forks(int who, CoinTable& table) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    const Side first = table.flip(who);
    table.pick(who, first);
    if (table.try_pick(who, other(first))) return true;
    table.put(who, first);
  }
  return false;
}

}  // namespace

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    if (!get_both_forks(who, table)) continue;
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
