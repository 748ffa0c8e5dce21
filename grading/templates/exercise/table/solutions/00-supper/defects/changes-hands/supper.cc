#include "supper.h"

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    // Whoever finds the second fork taken puts the first one down, and begins with the other one.
    Side first = Side::left, second = Side::right;
    table.pick(who, first);
    while (!table.try_pick(who, second)) {
      table.put(who, first);
      const Side taken = second;
      second = first;
      first = taken;
      table.pick(who, first);
    }
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
