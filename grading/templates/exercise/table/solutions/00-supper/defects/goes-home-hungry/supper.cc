#include "supper.h"

void philosopher(int who, CoinTable& table) {
  // The last one begins with the other hand.
  const Side first = who == table.seats() ? Side::right : Side::left;
  const Side second = who == table.seats() ? Side::left : Side::right;
  if (table.think(who)) {
    table.pick(who, first);
    table.pick(who, second);
    table.eat(who);
    table.put(who, first);
    table.put(who, second);
  }
}
