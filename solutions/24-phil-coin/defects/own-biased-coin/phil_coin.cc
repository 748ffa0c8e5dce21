#include "phil_coin.h"

#include <random>

namespace {

Side other(Side side) { return side == Side::left ? Side::right : Side::left; }

void get_both_forks(int who, std::mt19937& random, CoinTable& table) {
  for (;;) {
    const Side first = random() % 10 < 8 ? Side::left : Side::right;
    table.pick(who, first);
    if (table.try_pick(who, other(first))) return;
    table.put(who, first);
  }
}

}  // namespace

void philosopher(int who, CoinTable& table) {
  std::mt19937 random(static_cast<unsigned>(who));
  while (table.think(who)) {
    get_both_forks(who, random, table);
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
