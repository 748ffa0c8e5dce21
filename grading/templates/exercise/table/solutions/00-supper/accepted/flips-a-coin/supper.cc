#include "supper.h"

void philosopher(int who, CoinTable& table) {
  while (table.think(who)) {
    Side first = table.flip(who);
    table.pick(who, first);
    while (!table.try_pick(who, first == Side::left ? Side::right : Side::left)) {
      table.put(who, first);
      first = table.flip(who);
      table.pick(who, first);
    }
    table.eat(who);
    table.put(who, Side::left);
    table.put(who, Side::right);
  }
}
