#include "phil_coin.h"

#include <mutex>

namespace {

std::mutex g_attempt;

Side other(Side side) { return side == Side::left ? Side::right : Side::left; }

void get_both_forks(int who, CoinTable& table) {
  const std::lock_guard lock(g_attempt);
  for (;;) {
    const Side first = table.flip(who);
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
