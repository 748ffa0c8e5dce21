#include "supper.h"

void philosopher(int who, CoinTable& table) {
  // Odd ones begin with the other hand.
  const Side first = who % 2 == 1 ? Side::right : Side::left;
  const Side second = who % 2 == 1 ? Side::left : Side::right;
  while (table.think(who)) {
    table.pick(who, first);
    table.pick(who, second);
    table.eat(who);
    table.put(who, first);
    table.put(who, second);
  }
}
